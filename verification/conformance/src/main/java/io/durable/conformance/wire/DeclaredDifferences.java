package io.durable.conformance.wire;

import java.util.List;

/** The differences that are meant. */
final class DeclaredDifferences {

    private static final List<DeclaredDifference> TABLE = List.of();

    private DeclaredDifferences() {}

    /** What is meant to differ in a case. */
    static List<DeclaredDifference> of(String caseName) {
        return TABLE.stream().filter(each -> each.caseName().equals(caseName)).toList();
    }
}
