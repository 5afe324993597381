package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.ChildContextConfig;
import io.durable.DurableContext;
import io.durable.DurableLimits;
import io.durable.OperationType;
import io.durable.RetryConfig;
import io.durable.TypeRef;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationUpdate;
import io.durable.client.ExecutionStatus;
import io.durable.error.FailExecutionException;
import io.durable.retry.RetryDecision;
import io.durable.retry.RetryStrategies;
import io.durable.retry.RetryStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks of operations that are repeated as a whole. */
@EndsInTime
class RetryTests {

    private static final RetryConfig THREE = RetryConfig.of(RetryStrategies.fixedDelay(3, Duration.ofMinutes(1)));
    private static final RetryConfig VIRTUAL =
            THREE.withContext(ChildContextConfig.defaults().withVirtual(true));

    private final List<String> ran = new CopyOnWriteArrayList<>();

    private String noting(DurableContext ctx, String name) {
        return ctx.step(name, String.class, s -> {
            ran.add(name);
            return name;
        });
    }

    private String failing(DurableContext ctx, String name) {
        return ctx.step(name, String.class, s -> {
            ran.add(name);
            throw new IllegalStateException(name + " broke");
        });
    }

    /** A step, a wait, and a step that fails in all attempts but one. */
    private String block(DurableContext block, int attempt, int succeeding) {
        noting(block, "a" + attempt);
        block.wait("pause", Duration.ofHours(1));
        return attempt == succeeding ? noting(block, "b" + attempt) : failing(block, "b" + attempt);
    }

    @EveryVariant
    void a_block_is_repeated_until_it_succeeds_each_attempt_with_operations_of_its_own(Variant variant) {
        WorkflowHarness harness = variant.harness()
                .deploy((input, ctx) ->
                        ctx.withRetry("order", String.class, (block, attempt) -> block(block, attempt, 3), THREE));

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"b3\"");
        assertThat(ran).containsExactly("a1", "b1", "a2", "b2", "a3", "b3");
        assertThat(harness.updates().stream()
                        .filter(update -> update.action() == OperationAction.START)
                        .map(update -> update.identity().subType() + " "
                                + update.identity().name()))
                .containsExactly(
                        "RunInChildContext order",
                        "Step a1",
                        "Wait pause",
                        "Step b1",
                        "Wait order-backoff-1",
                        "Step a2",
                        "Wait pause",
                        "Step b2",
                        "Wait order-backoff-2",
                        "Step a3",
                        "Wait pause",
                        "Step b3");
    }

    @EveryVariant
    void a_finished_block_does_not_run_again(Variant variant) {
        List<Integer> attempts = new CopyOnWriteArrayList<>();
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            String result = ctx.withRetryAsync(
                            "order",
                            String.class,
                            (block, attempt) -> {
                                attempts.add(attempt);
                                return attempt == 1 ? failing(block, "a") : "done";
                            },
                            THREE)
                    .get();
            ctx.wait(Duration.ofHours(1));
            return result;
        });

        assertThat(harness.run().result()).isEqualTo("\"done\"");
        assertThat(attempts).containsExactly(1, 1, 2);
    }

    @EveryVariant
    void the_last_failure_is_that_of_the_context_live_and_replayed(Variant variant) {
        List<String> seen = new ArrayList<>();
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            seen.add(Failures.caughtFrom(() ->
                    ctx.withRetry("order", String.class, (block, attempt) -> failing(block, "a" + attempt), THREE)));
            ctx.wait(Duration.ofHours(1));
            return null;
        });

        harness.run();

        String expected = "ChildContextException(a3 broke)[order|StepError|-] <- "
                + "StepException(a3 broke)[a3|java.lang.IllegalStateException|-]";
        assertThat(seen).containsExactly(expected, expected);
        assertThat(ran).containsExactly("a1", "a2", "a3");
    }

    @EveryVariant
    void the_strategy_sees_the_same_failure_live_and_replayed(Variant variant) {
        List<String> asked = new CopyOnWriteArrayList<>();
        RetryStrategy strategy = (failure, attempt) -> {
            asked.add(attempt + " " + Failures.describe(failure));
            return RetryDecision.retryAfter(Duration.ofHours(1));
        };
        WorkflowHarness harness = variant.harness()
                .deploy((input, ctx) -> ctx.withRetry(
                        "order",
                        String.class,
                        (block, attempt) -> attempt == 1 ? failing(block, "a") : "done",
                        RetryConfig.of(strategy)));

        harness.run();

        String expected = "1 StepException(a broke)[a|java.lang.IllegalStateException|-]";
        assertThat(asked).containsExactly(expected, expected);
    }

    @EveryVariant
    void a_crash_at_any_call_changes_nothing(Variant variant) {
        Crashes.everywhere(
                variant,
                (input, ctx) -> {
                    String first =
                            ctx.withRetry("order", String.class, (block, attempt) -> block(block, attempt, 2), THREE);
                    return first + ctx.step("after", String.class, s -> "!");
                },
                "\"b2!\"");
    }

    @EveryVariant
    void a_virtual_block_records_nothing_itself(Variant variant) {
        WorkflowHarness harness = variant.harness(settings -> settings.retryPreset("never", RetryStrategies.none()));
        harness.deploy((input, ctx) -> {
            String result = ctx.withRetry("order", String.class, (block, attempt) -> block(block, attempt, 2), VIRTUAL);
            ctx.wait("after", Duration.ofHours(1));
            return result
                    + Failures.caughtFrom(() -> ctx.withRetry(
                            "hopeless",
                            String.class,
                            (block, attempt) -> failing(block, "c"),
                            VIRTUAL.withRetry("never")));
        });

        assertThat(harness.run().result())
                .startsWith("\"b2ChildContextException(c broke)[hopeless|StepError|-] <- StepException(c broke)[c|");
        assertThat(harness.started(OperationType.CONTEXT)).isZero();
    }

    @Test
    void a_preset_that_the_engine_does_not_know_is_refused() {
        WorkflowHarness harness = WorkflowHarness.create()
                .deploy((input, ctx) ->
                        ctx.withRetry("order", String.class, (block, attempt) -> "done", RetryConfig.of("payments")));

        assertThat(harness.run().error().errorMessage()).contains("no retry preset 'payments'");
    }

    @Test
    void a_block_without_a_name_has_waits_without_one() {
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            ctx.withRetry(
                    null,
                    (block, attempt) -> {
                        if (attempt == 1) {
                            throw new IllegalStateException("not yet");
                        }
                    },
                    THREE);
            return null;
        });

        harness.run();

        assertThat(harness.updates())
                .extracting(update -> update.identity().name())
                .containsOnlyNulls();
        assertThat(harness.started(OperationType.WAIT)).isOne();
    }

    @Test
    void the_longest_name_is_cut_for_its_waits() {
        String name = "n".repeat(DurableLimits.MAX_NAME_LENGTH);
        WorkflowHarness harness = WorkflowHarness.create()
                .deploy((input, ctx) -> ctx.withRetry(
                        name,
                        Integer.class,
                        (block, attempt) -> {
                            if (attempt < 3) {
                                throw new IllegalStateException("not yet");
                            }
                            return attempt;
                        },
                        THREE));

        assertThat(harness.run().result()).isEqualTo("3");
        assertThat(harness.updates().stream()
                        .map(OperationUpdate::identity)
                        .filter(identity -> identity.type() == OperationType.WAIT)
                        .map(identity -> identity.name()))
                .containsExactly("n".repeat(246) + "-backoff-1", "n".repeat(246) + "-backoff-2");
    }

    @Test
    void without_a_strategy_of_its_own_a_block_has_the_engines() {
        WorkflowHarness harness = WorkflowHarness.with(
                        settings -> settings.defaultRetry(RetryStrategies.fixedDelay(2, Duration.ofSeconds(1))))
                .deploy((input, ctx) -> ctx.withRetry("order", String.class, (block, attempt) -> {
                    ran.add("attempt " + attempt);
                    throw new IllegalStateException("never");
                }));

        assertThat(harness.run().description().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(ran).containsExactly("attempt 1", "attempt 1", "attempt 2");
    }

    @ParameterizedTest
    @MethodSource("io.durable.engine.StepResultTests#values")
    void results_of_all_types_are_the_same_live_and_replayed(TypeRef<@Nullable Object> type, @Nullable Object value) {
        List<@Nullable Object> seen = new ArrayList<>();
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            seen.add(ctx.withRetry("order", type, (block, attempt) -> value));
            ctx.wait(Duration.ofSeconds(1));
            return null;
        });

        harness.run();

        assertThat(seen).containsExactly(value, value);
    }

    @Nested
    class NotRetried {

        private final List<String> asked = new CopyOnWriteArrayList<>();
        private final RetryConfig noting = RetryConfig.of((failure, attempt) -> {
            asked.add(failure.toString());
            return RetryDecision.retryAfter(Duration.ofSeconds(1));
        });

        @EveryVariant
        void a_suspension_that_the_block_swallows_is_no_outcome(Variant variant) {
            for (boolean returns : List.of(true, false)) {
                WorkflowHarness harness = variant.harness()
                        .deploy((input, ctx) -> ctx.withRetry(
                                "order",
                                String.class,
                                (block, attempt) -> {
                                    try {
                                        block.wait("pause", Duration.ofHours(1));
                                        return "waited";
                                    } catch (Throwable swallowed) {
                                        if (returns) {
                                            return "a wrong result";
                                        }
                                        throw new IllegalStateException("a wrong failure", swallowed);
                                    }
                                },
                                noting));

                assertThat(harness.run().result()).isEqualTo("\"waited\"");
            }
            assertThat(asked).isEmpty();
        }

        @EveryVariant
        void what_fails_the_execution_for_good_fails_it_at_once(Variant variant) {
            WorkflowHarness inBlock = variant.harness()
                    .deploy((input, ctx) -> ctx.withRetry(
                            "order",
                            String.class,
                            (block, attempt) -> {
                                throw new FailExecutionException("for good");
                            },
                            noting));
            WorkflowHarness inStep = variant.harness().deploy((input, ctx) -> {
                ctx.withRetry(
                        "order",
                        (block, attempt) -> block.step("a", s -> {
                            throw new FailExecutionException("for good");
                        }),
                        noting);
                return null;
            });

            assertThat(inBlock.run().error().errorMessage()).isEqualTo("for good");
            assertThat(inStep.run().error().errorMessage()).isEqualTo("for good");
            assertThat(asked).isEmpty();
        }

        @EveryVariant
        void a_workflow_that_is_not_deterministic_fails_at_once(Variant variant) {
            List<String> names = new CopyOnWriteArrayList<>(List.of("one", "other"));
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                ctx.withRetry("order", (block, attempt) -> block.wait(names.remove(0), Duration.ofHours(1)), noting);
                return null;
            });

            assertThat(harness.run().error().errorType()).isEqualTo("NonDeterministicExecutionError");
            assertThat(asked).isEmpty();
        }
    }

    @EveryVariant
    void a_strategy_that_fails_ends_the_attempts(Variant variant) {
        WorkflowHarness harness = variant.harness()
                .deploy((input, ctx) -> ctx.withRetry(
                        "order",
                        String.class,
                        (block, attempt) -> failing(block, "a"),
                        RetryConfig.of((failure, attempt) -> {
                            throw new IllegalArgumentException("the strategy broke");
                        })));

        assertThat(harness.run().error().errorMessage()).isEqualTo("a broke");
    }
}
