package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.durable.CheckpointStrategy;
import io.durable.DurableLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one call holds at most. */
@EndsInTime
class BatchSettingsTests {

    private static WorkflowHarness run(int updates, int bytes) {
        WorkflowHarness harness = WorkflowHarness.with(settings ->
                settings.checkpointStrategy(CheckpointStrategy.OPTIMISTIC).batchLimits(updates, bytes));
        harness.deploy((input, ctx) -> {
                    for (int i = 0; i < 6; i++) {
                        ctx.step("s" + i, String.class, s -> "x".repeat(1_000));
                    }
                    return null;
                })
                .run();
        return harness;
    }

    @Test
    void no_call_has_more_updates() {
        assertThat(run(4, DurableLimits.MAX_BATCH_BYTES).batches()).hasSize(3).allMatch(batch -> batch.size() == 4);
    }

    @Test
    void no_call_has_more_bytes_but_for_a_single_update() {
        assertThat(run(DurableLimits.MAX_BATCH_UPDATES, 3_000).batches())
                .hasSizeGreaterThan(2)
                .allMatch(batch -> batch.size() <= 5);
        assertThat(run(DurableLimits.MAX_BATCH_UPDATES, 1).batches()).allMatch(batch -> batch.size() == 1);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "251, 1", "1, 768001"})
    void limits_are_within_those_of_the_service(int updates, int bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkflowHarness.with(settings -> settings.batchLimits(updates, bytes))
                        .engine())
                .withMessageContaining("which is what the service takes");
    }
}
