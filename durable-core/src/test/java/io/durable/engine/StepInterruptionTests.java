package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableContext;
import io.durable.StepConfig;
import io.durable.StepSemantics;
import io.durable.backend.OperationAction;
import io.durable.error.StepInterruptedException;
import io.durable.retry.RetryDecision;
import io.durable.retry.RetryStrategies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The process dies while the body of a step runs. */
@EndsInTime
class StepInterruptionTests {

    private static final StepConfig AT_MOST_ONCE = StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY);

    private final List<Integer> attempts = new CopyOnWriteArrayList<>();

    /** A body during whose first runs the process dies. */
    private String dyingFor(int runs, WorkflowHarness harness, DurableContext ctx, int attempt) {
        attempts.add(attempt);
        if (attempts.size() <= runs) {
            harness.backend().crash(ctx.executionArn());
        }
        return "ran " + attempts.size();
    }

    @Nested
    class AtLeastOnce {

        @EveryVariant
        void the_same_attempt_runs_again_without_a_second_start(Variant variant) {
            WorkflowHarness harness = variant.harness();
            harness.deploy((input, ctx) -> {
                return ctx.stepAsync("charge", String.class, s -> {
                            harness.flush();
                            return dyingFor(3, harness, ctx, s.attempt());
                        })
                        .get();
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.result()).isEqualTo("\"ran 4\"");
            assertThat(attempts).containsExactly(1, 1, 1, 1);
            assertThat(run.events()).containsOnlyOnce("StepStarted");
        }

        @EveryVariant
        void an_interrupted_attempt_does_not_consume_the_retry_budget(Variant variant) {
            WorkflowHarness harness = variant.harness();
            harness.deploy((input, ctx) -> ctx.step(
                    "charge",
                    String.class,
                    s -> {
                        harness.flush();
                        String ran = dyingFor(3, harness, ctx, s.attempt());
                        if (attempts.size() == 4) {
                            throw new IllegalStateException("a failure of its own");
                        }
                        return ran;
                    },
                    StepConfig.defaults().withRetry(RetryStrategies.fixedDelay(2, Duration.ofSeconds(1)))));

            assertThat(harness.run().result()).isEqualTo("\"ran 5\"");
            assertThat(attempts).containsExactly(1, 1, 1, 1, 2);
        }
    }

    @Nested
    class WithABound {

        private WorkflowHarness deploy(int bound, int deaths) {
            WorkflowHarness harness = WorkflowHarness.create();
            harness.deploy((input, ctx) -> {
                List<String> caught = new ArrayList<>();
                try {
                    caught.add(ctx.step(
                            "charge",
                            String.class,
                            s -> {
                                harness.flush();
                                return dyingFor(deaths, harness, ctx, s.attempt());
                            },
                            StepConfig.defaults().withMaxInterruptions(bound)));
                } catch (StepInterruptedException interrupted) {
                    caught.add(Failures.describe(interrupted));
                }
                ctx.wait(Duration.ofSeconds(1));
                return caught;
            });
            return harness;
        }

        @Test
        void as_many_interruptions_as_allowed_are_survived_each_as_an_attempt() {
            WorkflowHarness harness = deploy(2, 2);

            assertThat(harness.run().result()).isEqualTo("[\"ran 3\"]");
            assertThat(attempts).containsExactly(1, 2, 3);
        }

        @Test
        void the_one_after_fails_the_step() {
            WorkflowHarness harness = deploy(2, 99);

            WorkflowHarness.Run run = harness.run();

            assertThat(attempts).containsExactly(1, 2, 3);
            assertThat(run.result()).contains("StepInterruptedException", "[charge|StepInterruptedError|");
        }

        @Test
        void none_is_survived_with_a_bound_of_zero() {
            WorkflowHarness harness = deploy(0, 99);

            assertThat(harness.run().result()).contains("StepInterruptedException");
            assertThat(attempts).containsExactly(1);
        }
    }

    @Nested
    class AtMostOnce {

        @EveryVariant
        void the_start_is_durable_before_the_body_runs(Variant variant) {
            WorkflowHarness harness = variant.harness();
            List<List<List<String>>> sentBefore = new CopyOnWriteArrayList<>();
            harness.deploy((input, ctx) -> {
                ctx.step("quick", s -> {});
                ctx.stepAsync(
                                "charge",
                                s -> {
                                    sentBefore.add(harness.batches());
                                },
                                AT_MOST_ONCE)
                        .get();
                return null;
            });

            harness.run();

            assertThat(sentBefore).hasSize(1);
            assertThat(sentBefore.get(0).stream().flatMap(List::stream)).contains("START STEP charge");
        }

        @EveryVariant
        void an_interrupted_body_does_not_run_again(Variant variant) {
            WorkflowHarness harness = variant.harness();
            harness.deploy((input, ctx) -> {
                String caught = Failures.caughtFrom(() ->
                        ctx.step("charge", String.class, s -> dyingFor(1, harness, ctx, s.attempt()), AT_MOST_ONCE));
                ctx.wait(Duration.ofSeconds(1));
                return caught;
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(attempts).containsExactly(1);
            assertThat(run.result()).contains("StepInterruptedException", "[charge|StepInterruptedError|");
            assertThat(harness.updates().stream().filter(update -> update.action() == OperationAction.FAIL))
                    .hasSize(1);
        }

        @EveryVariant
        void the_retry_strategy_decides_whether_another_attempt_follows(Variant variant) {
            List<String> asked = new CopyOnWriteArrayList<>();
            WorkflowHarness harness = variant.harness();
            harness.deploy((input, ctx) -> ctx.step(
                    "charge",
                    String.class,
                    s -> dyingFor(2, harness, ctx, s.attempt()),
                    AT_MOST_ONCE.withRetry((error, attempt) -> {
                        asked.add(attempt + " " + error.getClass().getSimpleName());
                        return RetryDecision.retryAfter(Duration.ofSeconds(3));
                    })));

            WorkflowHarness.Run run = harness.run();

            assertThat(run.result()).isEqualTo("\"ran 3\"");
            assertThat(attempts).containsExactly(1, 2, 3);
            assertThat(asked).containsExactly("1 StepInterruptedException", "2 StepInterruptedException");
        }
    }
}
