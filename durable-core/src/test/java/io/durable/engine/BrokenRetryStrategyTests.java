package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.StepConfig;
import io.durable.retry.RetryStrategy;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Strategies of a user's own that do not decide: the step fails with what its body threw. */
@EndsInTime
class BrokenRetryStrategyTests {

    @SuppressWarnings("NullAway")
    static Stream<RetryStrategy> strategies() {
        return Stream.of(
                (error, attempt) -> {
                    throw new IllegalArgumentException("broken");
                },
                (error, attempt) -> {
                    throw (RuntimeException) error;
                },
                (error, attempt) -> null);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void stop_the_retries(RetryStrategy broken) {
        WorkflowHarness harness = WorkflowHarness.create()
                .deploy((input, ctx) -> ctx.step(
                        "a",
                        String.class,
                        s -> {
                            throw new IllegalStateException("body");
                        },
                        StepConfig.defaults().withRetry(broken)));

        WorkflowHarness.Run run = harness.run();

        assertThat(run.error().errorMessage()).isEqualTo("body");
        assertThat(run.events()).contains("StepFailed");
    }
}
