package io.durable.conformance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.conformance.wire.Verdict.Failed;
import io.durable.conformance.wire.Verdict.Passed;
import io.durable.conformance.wire.Verdict.Skipped;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultMatrixTests {

    private static final String FORBIDDEN =
            "{'fault':'403','httpAttempts':['attempt=1; max=3'],'returned':{'Status':'FAILED',"
                    + "'Error':{'ErrorMessage':'[Unrecoverable Execution] Checkpoint failed: not authorized',"
                    + "'ErrorType':'CheckpointUnrecoverableExecutionError'}},'ms':991}";

    private static final String TIMESTAMPS = "{'fault':'event timestamps as %s','outcome':'SUCCEEDED',"
            + "'result':'[\\\"long\\\",\\\"second\\\"]','ms':2524}";

    @Test
    void a_true_fault_passes() throws Exception {
        assertThat(examine(FORBIDDEN)).isInstanceOf(Passed.class);
    }

    @Test
    void another_number_of_attempts_fails() throws Exception {
        assertThat(examine(FORBIDDEN.replace("['attempt=1; max=3']", "['attempt=1; max=3','attempt=2; max=3']")))
                .isInstanceOf(Failed.class);
    }

    @Test
    void an_invocation_that_was_thrown_for_the_reference_fails() throws Exception {
        assertThat(examine(FORBIDDEN.replace("'returned'", "'thrown'"))).isInstanceOf(Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"millis", "seconds"})
    void both_forms_of_timestamps_pass(String form) throws Exception {
        assertThat(examine(TIMESTAMPS.formatted(form))).isInstanceOf(Passed.class);
    }

    @Test
    void an_unknown_fault_is_skipped() throws Exception {
        assertThat(examine("{'fault':'earthquake'}")).isInstanceOf(Skipped.class);
    }

    private static Verdict examine(String captured) throws IOException, InterruptedException {
        return FaultMatrix.examine(CheckpointStrategy.EAGER, Samples.json(captured));
    }
}
