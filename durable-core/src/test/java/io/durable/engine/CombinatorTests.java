package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.DurableHandler;
import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.Settled;
import io.durable.TypeRef;
import io.durable.backend.Operation;
import io.durable.error.CombinatorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Futures that are combined. */
@EndsInTime
class CombinatorTests {

    private final List<String> seen = new CopyOnWriteArrayList<>();

    private static DurableFuture<String> step(DurableContext ctx, String value) {
        return ctx.stepAsync(value, String.class, s -> value);
    }

    private static DurableFuture<String> failing(DurableContext ctx, String name) {
        return ctx.stepAsync(name, String.class, s -> {
            throw new IllegalStateException(name + " broke");
        });
    }

    /** Is there after so many hours. */
    private static DurableFuture<String> after(DurableContext ctx, int hours, String value) {
        return ctx.runInChildContextAsync(value, String.class, child -> {
            child.wait(Duration.ofHours(hours));
            return value;
        });
    }

    private static DurableFuture<String> failingAfter(DurableContext ctx, int hours, String value) {
        return ctx.runInChildContextAsync(value, String.class, child -> {
            child.wait(Duration.ofHours(hours));
            throw new IllegalStateException(value + " broke");
        });
    }

    private static String describe(List<? extends Settled<?>> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.isSuccess()
                        ? String.valueOf(outcome.get())
                        : Failures.describe(outcome.error().orElseThrow()))
                .collect(Collectors.joining(", "));
    }

    private static String causes(Runnable combination) {
        try {
            combination.run();
            return "nothing";
        } catch (CombinatorException failure) {
            assertThat(failure.getCause()).isSameAs(failure.causes().get(0));
            return failure.getMessage() + " " + failure.errorType().orElse("-") + ": "
                    + failure.causes().stream().map(Failures::describe).collect(Collectors.joining(", "));
        }
    }

    @Nested
    class All {

        @EveryVariant
        void gives_the_values_in_the_order_of_the_futures_live_and_replayed(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                List<DurableFuture<String>> futures = List.of(after(ctx, 3, "a"), step(ctx, "b"), after(ctx, 1, "c"));
                seen.add(ctx.all("gather", String.class, futures).toString());
                ctx.wait(Duration.ofHours(1));
                return null;
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(seen).containsExactly("[a, b, c]", "[a, b, c]");
            assertThat(run.events("gather")).containsExactly("ContextStarted", "ContextSucceeded");
            assertThat(run.invocations()).isEqualTo(4);
        }

        @EveryVariant
        void fails_with_the_first_failure_and_waits_for_no_other(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                List<DurableFuture<String>> futures =
                        List.of(after(ctx, 9, "a"), failingAfter(ctx, 2, "b"), failingAfter(ctx, 1, "c"));
                seen.add(causes(() -> ctx.all("gather", String.class, futures)));
                ctx.wait(Duration.ofMinutes(1));
                return null;
            });

            WorkflowHarness.Run run = harness.run();

            String expected = "c broke ChildContextError: "
                    + "ChildContextException(c broke)[c|java.lang.IllegalStateException|-]";
            assertThat(seen).containsExactly(expected, expected);
            assertThat(run.invocations()).isEqualTo(3);
        }

        @EveryVariant
        void of_nothing_is_nothing(Variant variant) {
            WorkflowHarness harness = variant.harness()
                    .deploy((input, ctx) -> ctx.all("gather", String.class, List.of()) + ""
                            + ctx.allSettled(null, String.class, List.of()));

            assertThat(harness.run().result()).isEqualTo("\"[][]\"");
        }

        @EveryVariant
        void futures_without_results_give_nulls(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                List<DurableFuture<@Nullable Void>> futures =
                        List.of(ctx.waitAsync("w", Duration.ofHours(1)), ctx.stepAsync("s", s -> {}));
                seen.add(ctx.all("gather", TypeRef.ofVoid(), futures).toString());
                ctx.wait(Duration.ofHours(1));
                seen.add(describe(ctx.allSettled("settle", TypeRef.ofVoid(), futures)));
                return null;
            });

            harness.run();

            assertThat(seen).containsExactly("[null, null]", "[null, null]", "null, null");
        }
    }

    @Nested
    class AllSettled {

        @EveryVariant
        void gives_each_outcome_live_and_replayed(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                List<DurableFuture<String>> futures = List.of(
                        after(ctx, 1, "a"),
                        failing(ctx, "b"),
                        DurableFuture.failed(new IllegalArgumentException("c broke")),
                        DurableFuture.resolved("d"));
                seen.add(describe(ctx.allSettled("settle", String.class, futures)));
                ctx.wait(Duration.ofHours(1));
                return null;
            });

            harness.run();

            String expected = "a, StepException(b broke)[b|java.lang.IllegalStateException|-], "
                    + "ChildContextException(c broke)[-|java.lang.IllegalArgumentException|-], d";
            assertThat(seen).containsExactly(expected, expected);
        }

        @Test
        void is_recorded_as_other_sdks_record_it() {
            WorkflowHarness harness = WorkflowHarness.with(settings -> settings.stackTraces(false));
            harness.deploy((input, ctx) -> {
                ctx.allSettled("settle", String.class, List.of(step(ctx, "a"), DurableFuture.failed(broken())));
                return null;
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.only(OperationType.CONTEXT).details().result())
                    .isEqualTo("[{\"status\":\"fulfilled\",\"value\":\"a\"},{\"status\":\"rejected\",\"reason\":"
                            + "{\"message\":\"broken\",\"name\":\"java.lang.IllegalStateException\"}}]");
        }

        private static RuntimeException broken() {
            return new IllegalStateException("broken");
        }

        @Test
        void a_failure_of_a_restorable_type_is_restored() {
            WorkflowHarness harness =
                    WorkflowHarness.with(settings -> settings.restorableError(IllegalStateException.class));
            harness.deploy((input, ctx) ->
                    describe(ctx.allSettled("settle", String.class, List.of(DurableFuture.<String>failed(broken())))));

            assertThat(harness.run().result()).isEqualTo("\"IllegalStateException(broken)\"");
        }

        @Test
        void outcomes_do_not_show_what_nobody_should_log() {
            assertThat(DurableFuture.resolved("secret")).hasToString("Succeeded[]");
            assertThat(DurableFuture.failed(new IllegalStateException("secret")))
                    .hasToString("Failed[java.lang.IllegalStateException]");
        }
    }

    @Nested
    class Race {

        @EveryVariant
        void the_first_one_wins_and_the_others_are_left_alone(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                DurableFuture<@Nullable Void> slow = ctx.waitAsync("slow", Duration.ofHours(5));
                return ctx.race("first", Object.class, List.<DurableFuture<?>>of(slow, step(ctx, "fast")));
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.result()).isEqualTo("\"fast\"");
            assertThat(run.invocations()).isOne();
            assertThat(run.only(OperationType.WAIT).status()).isEqualTo(OperationStatus.STARTED);
        }

        @EveryVariant
        void the_winner_stays_the_same_although_another_one_has_ended_meanwhile(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                List<DurableFuture<String>> futures = List.of(after(ctx, 2, "later"), after(ctx, 1, "sooner"));
                seen.add(ctx.race("first", String.class, futures));
                ctx.wait(Duration.ofHours(9));
                return futures.get(0).get();
            });

            assertThat(harness.run().result()).isEqualTo("\"later\"");
            assertThat(seen).hasSize(3).containsOnly("sooner");
        }

        /** Their records alone do not tell which was first. */
        @EveryVariant
        void the_winner_stays_the_same_although_another_one_has_ended_in_the_same_moment(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                CountDownLatch raced = new CountDownLatch(1);
                DurableFuture<String> second = ctx.stepAsync("second", String.class, s -> {
                    Threads.await(raced);
                    return "second";
                });
                seen.add(ctx.race("race", String.class, List.of(second, step(ctx, "first"))));
                raced.countDown();
                second.get();
                ctx.wait(Duration.ofHours(1));
                return null;
            });

            assertThat(harness.run().invocations()).isEqualTo(2);
            assertThat(seen).containsExactly("first", "first");
        }

        @EveryVariant
        void while_nothing_can_move_the_execution_is_suspended(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                DurableFuture<@Nullable Void> slow = ctx.waitAsync("slow", Duration.ofHours(5));
                DurableFuture<@Nullable Void> fast = ctx.waitAsync("fast", Duration.ofHours(2));
                ctx.race("first", TypeRef.ofVoid(), List.of(slow, fast));
                return "raced";
            });
            String arn = harness.start();

            harness.driver().runQueued();

            assertThat(harness.backend().invocations(arn)).isOne();
            assertThat(harness.answers()).hasSize(1);
            assertThat(harness.finish(arn).result()).isEqualTo("\"raced\"");
            assertThat(harness.backend().invocations(arn)).isEqualTo(2);
        }

        /** Both have ended when the race begins: the records tell which was first. */
        @EveryVariant
        void of_those_that_have_ended_the_one_that_ended_first_wins(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                DurableFuture<String> second = after(ctx, 2, "second");
                DurableFuture<String> first = after(ctx, 1, "first");
                ctx.wait(Duration.ofHours(3));
                ctx.checkpoint();
                return ctx.race("race", String.class, List.of(second, first))
                        + ctx.race("known", String.class, List.of(second, first, DurableFuture.resolved(" known")))
                        + ctx.race(
                                "equal",
                                String.class,
                                List.of(DurableFuture.resolved(" a"), DurableFuture.resolved("b")));
            });

            assertThat(harness.run().result()).isEqualTo("\"first known a\"");
        }

        @EveryVariant
        void a_failure_may_be_first(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                List<DurableFuture<String>> futures = List.of(after(ctx, 2, "a"), failingAfter(ctx, 1, "b"));
                seen.add(causes(() -> ctx.race("first", String.class, futures)));
                ctx.wait(Duration.ofHours(9));
                return null;
            });

            harness.run();

            assertThat(seen)
                    .hasSizeGreaterThan(1)
                    .containsOnly("b broke ChildContextError: "
                            + "ChildContextException(b broke)[b|java.lang.IllegalStateException|-]");
        }

        @EveryVariant
        void the_same_future_may_be_in_several_races_and_twice_in_one(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                DurableFuture<String> future = after(ctx, 1, "a");
                DurableFuture<String> one = ctx.raceAsync("one", String.class, List.of(future, future));
                DurableFuture<String> two = ctx.anyAsync("two", String.class, List.of(future, after(ctx, 2, "b")));
                return ctx.all("both", String.class, List.of(one, two, future));
            });

            assertThat(harness.run().result()).isEqualTo("[\"a\",\"a\",\"a\"]");
        }

        @EveryVariant
        void a_race_that_is_not_awaited_does_not_hold_up_the_handler(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                ctx.raceAsync("first", String.class, List.of(after(ctx, 1, "a")));
                return "done";
            });

            assertThat(harness.run().result()).isEqualTo("\"done\"");
        }
    }

    @Nested
    class Any {

        @EveryVariant
        void the_first_value_counts_and_no_failure_before_it(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                List<DurableFuture<String>> futures =
                        List.of(failing(ctx, "a"), after(ctx, 2, "b"), failingAfter(ctx, 1, "c"), after(ctx, 3, "d"));
                seen.add(ctx.any("any", String.class, futures));
                ctx.wait(Duration.ofHours(9));
                return null;
            });

            harness.run();

            assertThat(seen).hasSizeGreaterThan(1).containsOnly("b");
        }

        @EveryVariant
        void if_all_fail_all_failures_are_told_live_and_replayed_and_beyond_further_contexts(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                List<DurableFuture<String>> futures = List.of(
                        failingAfter(ctx, 2, "a"),
                        failing(ctx, "b"),
                        DurableFuture.failed(new IllegalArgumentException("c broke")));
                seen.add(causes(() -> ctx.any("any", String.class, futures)));
                DurableFuture<String> none = ctx.anyAsync("none", String.class, futures);
                seen.add(causes(() -> ctx.race("race", String.class, List.of(none))));
                seen.add(causes(() -> rethrow(Failures.thrownBy(() ->
                        ctx.runInChildContext("child", child -> child.race("race", String.class, List.of(none)))))));
                seen.add(describe(ctx.allSettled("settle", String.class, List.of(none))));
                return null;
            });

            harness.run();

            String all = "None has succeeded, of 3 combined AggregateError: "
                    + "ChildContextException(a broke)[a|java.lang.IllegalStateException|-], "
                    + "StepException(b broke)[b|java.lang.IllegalStateException|-], "
                    + "ChildContextException(c broke)[-|java.lang.IllegalArgumentException|-]";
            String combined = "CombinatorException(None has succeeded, of 3 combined)[none|AggregateError|-] <- "
                    + "ChildContextException(a broke)[a|java.lang.IllegalStateException|-]";
            String race = "None has succeeded, of 3 combined PromiseCombinatorError: " + combined;
            assertThat(seen).containsExactly(all, race, race, combined);
        }

        private static void rethrow(Throwable failure) {
            throw (CombinatorException) Objects.requireNonNull(failure.getCause());
        }

        @Test
        void of_more_failures_than_a_record_holds_the_beginnings_are_told() {
            WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
                List<DurableFuture<String>> futures = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    futures.add(DurableFuture.failed(new IllegalStateException(i + " broke" + "!".repeat(1000))));
                }
                try {
                    return List.of(ctx.any("any", String.class, futures));
                } catch (CombinatorException failure) {
                    return failure.causes().stream().map(Throwable::getMessage).toList();
                }
            });

            assertThat(harness.run().result()).contains("0 broke!", "49 broke!").doesNotContain("!".repeat(101));
        }
    }

    @EveryVariant
    void a_crash_at_any_call_changes_nothing(Variant variant) {
        DurableHandler<@Nullable String, String> workflow = (input, ctx) -> {
            List<DurableFuture<String>> futures = List.of(after(ctx, 2, "a"), after(ctx, 1, "b"), failing(ctx, "c"));
            return ctx.any("any", String.class, futures)
                    + ctx.all("all", String.class, futures.subList(0, 2))
                    + ctx.allSettled("settled", String.class, futures).size()
                    + ctx.step("after", String.class, s -> "!");
        };

        Crashes.everywhere(variant, workflow, "\"b[a, b]3!\"");
    }

    @EveryVariant
    void combinations_have_their_place_at_the_call_and_work_in_child_contexts(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            DurableFuture<String> outer = after(ctx, 1, "outer");
            DurableFuture<String> raced = ctx.raceAsync("race", String.class, List.of(outer));
            return ctx.runInChildContext("child", String.class, child -> {
                DurableFuture<String> inner = after(child, 2, "inner");
                return child.race("inner-race", String.class, List.of(inner, outer)) + raced.get();
            });
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"outerouter\"");
        assertThat(harness.backend().operations(run.arn()).stream()
                        .filter(operation -> operation.type() == OperationType.CONTEXT)
                        .map(operation -> operation.identity().name() + " "
                                + operation.identity().subType()))
                .containsExactlyInAnyOrder(
                        "outer RunInChildContext",
                        "race RunInChildContext",
                        "child RunInChildContext",
                        "inner RunInChildContext",
                        "inner-race RunInChildContext");
    }

    @Nested
    class Large {

        private static final String BIG = "x".repeat(150 * 1024);

        private WorkflowHarness deploy(Variant variant) {
            return variant.harness().deploy((input, ctx) -> {
                List<DurableFuture<String>> futures = List.of(big(ctx, "a", 2), big(ctx, "b", 1));
                List<String> all = ctx.all("all", String.class, futures);
                List<Settled<String>> settled = ctx.allSettled("settled", String.class, futures);
                String first = ctx.any("any", String.class, futures);
                seen.add(all.get(1).charAt(0) + settled.get(0).get().substring(0, 1) + first.charAt(0));
                ctx.wait(Duration.ofHours(1));
                return "done";
            });
        }

        /** Larger than a record can be, so that it is rebuilt itself. */
        private DurableFuture<String> big(DurableContext ctx, String name, int hours) {
            return ctx.runInChildContextAsync(name, String.class, child -> {
                child.wait(Duration.ofHours(hours));
                return name + child.step("one", String.class, s -> BIG) + child.step("two", String.class, s -> BIG);
            });
        }

        @EveryVariant
        void results_are_combined_again_of_the_same_outcomes(Variant variant) {
            WorkflowHarness.Run run = deploy(variant).run();

            assertThat(run.result()).isEqualTo("\"done\"");
            assertThat(seen).containsExactly("bab", "bab");
            assertThat(run.harness().backend().operations(run.arn()).stream()
                            .filter(operation ->
                                    "any".equals(operation.identity().name()))
                            .map(operation -> operation.details().result()))
                    .containsExactly("{\"first\":1}");
        }
    }

    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @MethodSource("io.durable.engine.StepResultTests#values")
    void values_of_all_types_are_the_same_live_and_replayed(TypeRef<@Nullable Object> type, @Nullable Object value) {
        List<@Nullable Object> values = new ArrayList<>();
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            List<DurableFuture<@Nullable Object>> futures = List.of(ctx.stepAsync("a", type, s -> value));
            values.add(ctx.all("all", type, futures).get(0));
            values.add(ctx.allSettled("settled", type, futures).get(0).get());
            values.add(ctx.any("any", type, futures));
            values.add(ctx.race("race", type, futures));
            values.add(ctx.withTimeLimit("limit", type, futures.get(0), HOUR));
            ctx.wait(Duration.ofSeconds(1));
            return null;
        });

        harness.run();

        assertThat(values).hasSize(10).containsOnly(value);
    }

    @Nested
    class Refused {

        private String errorOf(DurableHandler<@Nullable String, ?> workflow) {
            return String.valueOf(
                    WorkflowHarness.create().deploy(workflow).run().error().errorMessage());
        }

        @Test
        void no_future_of_which_one_could_be_first() {
            assertThat(errorOf((input, ctx) -> ctx.race("r", String.class, List.of())))
                    .startsWith("race was given no future");
            assertThat(errorOf((input, ctx) -> ctx.anyAsync("r", String.class, List.of())))
                    .startsWith("anyAsync was given no future");
        }

        @Test
        void a_future_of_another_execution() {
            List<DurableFuture<String>> leaked = new CopyOnWriteArrayList<>();
            WorkflowHarness.create()
                    .deploy((input, ctx) -> leaked.add(step(ctx, "a")))
                    .run();

            assertThat(errorOf((input, ctx) -> ctx.all("r", String.class, List.of(step(ctx, "a"), leaked.get(0)))))
                    .startsWith("Future 2 of all is of another execution");
        }

        @Test
        void a_future_that_does_not_tell_when_it_has_settled() {
            assertThat(errorOf((input, ctx) -> {
                        DurableFuture<String> own = () -> "own";
                        return ctx.race("r", String.class, List.of(own));
                    }))
                    .startsWith("Future 1 of race is of the type ");
            assertThat(errorOf((input, ctx) -> {
                        List<@Nullable DurableFuture<String>> none = Arrays.asList((DurableFuture<String>) null);
                        return ctx.race("r", String.class, none);
                    }))
                    .startsWith("Future 1 of race is null");
        }
    }

    @EveryVariant
    void what_ends_the_execution_is_no_outcome(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            DurableFuture<Object> unwritable = ctx.stepAsync("a", Object.class, s -> new Object());
            return ctx.allSettled("settle", Object.class, List.of(unwritable)).size();
        });

        assertThat(harness.run().error().errorType()).isEqualTo("SerdesFailedError");
    }

    @EveryVariant
    void a_combination_of_futures_that_can_never_settle_is_a_deadlock(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            List<DurableFuture<String>> itself = new CopyOnWriteArrayList<>();
            CountDownLatch set = new CountDownLatch(1);
            itself.add(ctx.runInChildContextAsync("self", String.class, child -> {
                Threads.await(set);
                return child.race("race", String.class, itself);
            }));
            set.countDown();
            return itself.get(0).get();
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.error().errorType()).isEqualTo("WorkflowDeadlockError");
        assertThat(run.error().errorMessage()).contains("waits for RunInChildContext 'race' (operation 1-1)");
    }

    @EveryVariant
    void a_race_that_the_workflow_does_not_ask_for_any_more_is_not_deterministic(Variant variant) {
        WorkflowHarness harness = variant.harness();
        harness.deploy((input, ctx) -> {
            ctx.race("first", String.class, List.of(DurableFuture.resolved("a")));
            ctx.wait(Duration.ofHours(1));
            return null;
        });
        String arn = harness.start();
        harness.driver().runQueued();
        harness.deploy((input, ctx) -> {
            ctx.race("other", String.class, List.of(DurableFuture.resolved("a")));
            return null;
        });

        assertThat(harness.finish(arn).error().errorType()).isEqualTo("NonDeterministicExecutionError");
        assertThat(statuses(harness, arn)).contains(OperationStatus.SUCCEEDED);
    }

    private static List<OperationStatus> statuses(WorkflowHarness harness, String arn) {
        return harness.backend().operations(arn).stream().map(Operation::status).toList();
    }
}
