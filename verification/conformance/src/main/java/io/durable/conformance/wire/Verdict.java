package io.durable.conformance.wire;

import java.util.ArrayList;
import java.util.List;

/** What has come of a case. */
sealed interface Verdict {

    /**
     * It does what the reference does, but for what is declared.
     *
     * @param declared the differences that are meant and have occurred
     */
    record Passed(List<DeclaredDifference> declared) implements Verdict {}

    /**
     * It does not.
     *
     * @param why the first difference
     */
    record Failed(String why) implements Verdict {}

    /**
     * It was not run.
     *
     * @param why what is missing
     */
    record Skipped(String why) implements Verdict {}

    /**
     * Judges what differs. A declared difference that does not occur fails the case too, so that the declarations stay true.
     *
     * @param differences what differs, in order
     * @param declared what is meant to differ in this case
     */
    static Verdict of(List<Difference> differences, List<DeclaredDifference> declared) {
        List<DeclaredDifference> missing = new ArrayList<>(declared);
        missing.removeIf(each -> !each.always());
        for (Difference difference : differences) {
            if (declared.stream().noneMatch(each -> each.covers(difference))) {
                return new Failed(difference.toString());
            }
            missing.removeIf(each -> each.covers(difference));
        }
        return missing.isEmpty()
                ? new Passed(declared)
                : new Failed("a declared difference did not occur: " + missing.get(0));
    }
}
