package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.OperationType;
import io.durable.StepConfig;
import io.durable.backend.OperationAction;
import io.durable.backend.UpdateOptions;
import io.durable.client.ExecutionStatus;
import io.durable.error.StepException;
import io.durable.retry.RetryDecision;
import io.durable.retry.RetryStrategies;
import io.durable.retry.RetryStrategy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EndsInTime
class StepFailureTests {

    @EveryVariant
    void a_failure_that_is_caught_lets_the_workflow_go_on(Variant variant) {
        List<Integer> attempts = new ArrayList<>();
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            try {
                ctx.step("charge", String.class, s -> {
                    attempts.add(s.attempt());
                    throw new IOException("no route");
                });
                return "not reached";
            } catch (StepException failure) {
                ctx.wait(Duration.ofHours(1));
                return ctx.step("refund", String.class, s -> "refunded after " + failure.getMessage());
            }
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"refunded after no route\"");
        assertThat(attempts).containsExactly(1);
    }

    @EveryVariant
    void a_failure_that_is_not_caught_fails_the_execution(Variant variant) {
        WorkflowHarness harness = variant.harness()
                .deploy((input, ctx) -> ctx.stepAsync("charge", String.class, s -> {
                            throw new IOException("no route");
                        })
                        .get());

        WorkflowHarness.Run run = harness.run();

        assertThat(run.description().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(run.error().errorType()).isEqualTo("StepError");
        assertThat(run.error().errorMessage()).isEqualTo("no route");
        assertThat(run.events())
                .containsExactly(
                        "ExecutionStarted", "StepStarted", "StepFailed", "InvocationCompleted", "ExecutionFailed");
    }

    @Nested
    class Retries {

        @ParameterizedTest
        @EnumSource(CheckpointStrategy.class)
        void each_attempt_is_recorded_and_waits_outside_for_its_delay(CheckpointStrategy strategy) {
            List<Instant> times = new ArrayList<>();
            WorkflowHarness harness = WorkflowHarness.with(strategy);
            harness.deploy((input, ctx) -> ctx.step(
                    "flaky",
                    String.class,
                    s -> {
                        times.add(harness.driver().time().instant());
                        throw new IOException("attempt " + s.attempt());
                    },
                    StepConfig.defaults()
                            .withRetry((error, attempt) -> attempt < 4
                                    ? RetryDecision.retryAfter(Duration.ofMillis(attempt * 1500L))
                                    : RetryDecision.stop())));

            WorkflowHarness.Run run = harness.run();

            assertThat(harness.batches())
                    .containsExactly(
                            List.of("START STEP flaky", "RETRY STEP flaky"),
                            List.of("START STEP flaky", "RETRY STEP flaky"),
                            List.of("START STEP flaky", "RETRY STEP flaky"),
                            List.of("START STEP flaky", "FAIL STEP flaky"));
            assertThat(delays(harness)).containsExactly(2, 3, 5);
            assertThat(gaps(times)).containsExactly(2L, 3L, 5L);
            assertThat(run.error().errorMessage()).isEqualTo("attempt 4");
            assertThat(run.invocations()).isEqualTo(4);
        }

        private List<Integer> delays(WorkflowHarness harness) {
            return harness.updates().stream()
                    .filter(update -> update.action() == OperationAction.RETRY)
                    .map(update -> ((UpdateOptions.StepOptions) update.options()).nextAttemptDelaySeconds())
                    .toList();
        }

        private List<Long> gaps(List<Instant> times) {
            List<Long> gaps = new ArrayList<>();
            for (int i = 1; i < times.size(); i++) {
                gaps.add(Duration.between(times.get(i - 1), times.get(i)).toSeconds());
            }
            return gaps;
        }

        @Test
        void the_strategy_sees_the_live_exception_and_the_attempt_that_failed() {
            List<String> decided = new ArrayList<>();
            RetryStrategy strategy = (error, attempt) -> {
                decided.add(attempt + " " + error.getClass().getSimpleName());
                return attempt < 2 ? RetryDecision.retryAfter(Duration.ZERO) : RetryDecision.stop();
            };
            WorkflowHarness harness = WorkflowHarness.create()
                    .deploy((input, ctx) -> ctx.step(
                            "flaky",
                            String.class,
                            s -> {
                                throw new IOException("x");
                            },
                            StepConfig.defaults().withRetry(strategy)));

            harness.run();

            assertThat(decided).containsExactly("1 IOException", "2 IOException");
            assertThat(delays(harness)).containsExactly(1);
        }

        @Test
        void a_filter_lets_other_failures_through_at_once() {
            RetryStrategy onlyIo = RetryStrategies.exponentialBackoff()
                    .maxAttempts(5)
                    .retryOn(IOException.class)
                    .build();
            WorkflowHarness harness = WorkflowHarness.with(settings -> settings.defaultRetry(onlyIo))
                    .deploy((input, ctx) -> ctx.step("flaky", String.class, s -> {
                        throw s.attempt() == 1 ? new IOException("again") : new IllegalStateException("never");
                    }));

            WorkflowHarness.Run run = harness.run();

            assertThat(run.error().errorMessage()).isEqualTo("never");
            assertThat(run.invocations()).isEqualTo(2);
        }

        @Test
        void a_strategy_that_fails_itself_allows_no_further_attempt() {
            WorkflowHarness harness = WorkflowHarness.create()
                    .deploy((input, ctx) -> ctx.step(
                            "flaky",
                            String.class,
                            s -> {
                                throw new IOException("the body's");
                            },
                            StepConfig.defaults().withRetry((error, attempt) -> {
                                throw new IllegalStateException("the strategy's");
                            })));

            assertThat(harness.run().error().errorMessage()).isEqualTo("the body's");
        }

        @Test
        void a_retried_step_is_recorded_with_the_number_of_attempts() {
            WorkflowHarness harness = WorkflowHarness.with(
                            settings -> settings.defaultRetry(RetryStrategies.fixedDelay(3, Duration.ofSeconds(1))))
                    .deploy((input, ctx) -> ctx.step("flaky", Integer.class, s -> {
                        if (s.attempt() == 1) {
                            throw new IOException("x");
                        }
                        return s.attempt();
                    }));

            WorkflowHarness.Run run = harness.run();

            assertThat(run.result()).isEqualTo("2");
            assertThat(run.only(OperationType.STEP).details().toString()).contains("attempt=2");
        }
    }

    @Nested
    class Presets {

        private final WorkflowHarness harness = WorkflowHarness.with(
                settings -> settings.retryPreset("payments", RetryStrategies.fixedDelay(3, Duration.ofSeconds(2)))
                        .retryPreset("mail", RetryStrategies.none()));

        @Test
        void a_preset_is_looked_up_by_its_name() {
            harness.deploy((input, ctx) -> ctx.step(
                    "charge",
                    String.class,
                    s -> {
                        throw new IOException("x");
                    },
                    StepConfig.defaults().withRetry("payments")));

            assertThat(harness.run().invocations()).isEqualTo(3);
        }

        @Test
        void a_name_that_is_not_known_is_refused_at_the_call_before_anything_is_recorded() {
            List<String> ran = new ArrayList<>();
            harness.deploy((input, ctx) -> ctx.step(
                    "charge",
                    String.class,
                    s -> ran.add("ran") + "",
                    StepConfig.defaults().withRetry("payment")));

            WorkflowHarness.Run run = harness.run();

            assertThat(run.error().errorType()).isEqualTo(IllegalArgumentException.class.getName());
            assertThat(run.error().errorMessage()).contains("'payment'", "[mail, payments]");
            assertThat(ran).isEmpty();
            assertThat(harness.calls()).isEmpty();
        }
    }
}
