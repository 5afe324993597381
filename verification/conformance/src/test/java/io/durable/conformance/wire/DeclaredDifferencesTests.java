package io.durable.conformance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A case that is run fails when a declaration of it does not come true; this is about declarations of cases that are not run. */
class DeclaredDifferencesTests {

    @Test
    void each_is_of_a_case_that_can_be_run() {
        assertThat(DeclaredDifferences.all())
                .extracting(DeclaredDifference::caseName)
                .allMatch(name -> !Cases.forms(name).isEmpty() || FaultMatrix.knows(name));
    }

    @Test
    void each_has_a_reason() {
        assertThat(DeclaredDifferences.all())
                .extracting(DeclaredDifference::reason)
                .noneMatch(String::isBlank);
    }
}
