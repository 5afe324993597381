package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.DurableHandler;
import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.error.TimeLimitException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Futures whose time is limited. */
@EndsInTime
class TimeLimitTests {

    private final List<String> seen = new CopyOnWriteArrayList<>();

    private static DurableFuture<String> after(DurableContext ctx, int hours, String value) {
        return ctx.runInChildContextAsync(value, String.class, child -> {
            child.wait(Duration.ofHours(hours));
            return value;
        });
    }

    private static DurableFuture<String> failingAfter(DurableContext ctx, int hours, String name) {
        return ctx.runInChildContextAsync(name, String.class, child -> {
            child.wait(Duration.ofHours(hours));
            return child.step("inner", String.class, s -> {
                throw new IllegalStateException(name + " broke");
            });
        });
    }

    @EveryVariant
    void a_future_that_settles_in_time_gives_its_value(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            seen.add(ctx.withTimeLimit("limit", String.class, after(ctx, 2, "a"), Duration.ofHours(3)));
            ctx.wait(Duration.ofHours(9));
            return null;
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(seen).hasSizeGreaterThan(1).containsOnly("a");
        assertThat(run.events("limit")).containsExactly("ContextStarted", "ContextSucceeded");
        assertThat(harness.backend().operations(run.arn()).stream()
                        .filter(operation -> operation.type() == OperationType.CONTEXT)
                        .map(operation -> operation.identity().subType()))
                .containsExactlyInAnyOrder("RunInChildContext", "TimeLimit");
    }

    @EveryVariant
    void one_that_does_not_fails_with_an_exception_of_its_own_and_is_left_alone(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            DurableFuture<String> slow = after(ctx, 9, "slow");
            try {
                ctx.withTimeLimit("limit", String.class, slow, Duration.ofHours(3));
            } catch (TimeLimitException late) {
                seen.add(Failures.describe(late));
            }
            return slow.get();
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"slow\"");
        String expected = "TimeLimitException(The time limit of PT3H is over, and what it limits has not ended)"
                + "[limit|TimeLimitError|-]";
        assertThat(seen).containsExactly(expected, expected);
    }

    @EveryVariant
    void a_failure_in_time_is_that_of_the_future(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            seen.add(Failures.caughtFrom(
                    () -> ctx.withTimeLimit("limit", String.class, failingAfter(ctx, 1, "a"), Duration.ofHours(3))));
            seen.add(Failures.caughtFrom(() -> ctx.withTimeLimit(
                    "known", String.class, DurableFuture.failed(new IllegalStateException("b")), Duration.ofHours(3))));
            ctx.wait(Duration.ofHours(9));
            return null;
        });

        harness.run();

        String a = "ChildContextException(a broke)[a|StepError|-] <- "
                + "StepException(a broke)[inner|java.lang.IllegalStateException|-]";
        String b = "ChildContextException(b)[known|java.lang.IllegalStateException|-]";
        assertThat(seen).startsWith(a, b, a, b).containsOnly(a, b);
    }

    @EveryVariant
    void the_end_of_an_inner_limit_is_not_that_of_an_outer_one(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            DurableFuture<String> inner =
                    ctx.withTimeLimitAsync("inner", String.class, after(ctx, 9, "a"), Duration.ofHours(1));
            seen.add(Failures.caughtFrom(() -> ctx.withTimeLimit("outer", String.class, inner, Duration.ofHours(2))));
            seen.add(Failures.caughtFrom(() -> ctx.race("race", String.class, List.of(inner))));
            return null;
        });

        harness.run();

        assertThat(seen.get(0))
                .startsWith("TimeLimitException(The time limit of PT1H")
                .endsWith("[inner|TimeLimitError|-]");
        assertThat(seen.get(1)).startsWith("CombinatorException(").endsWith("[inner|TimeLimitError|-]");
    }

    /** Both have ended while no invocation ran: their records tell which was first. */
    @EveryVariant
    void what_ended_while_nobody_looked_was_in_time_if_it_ended_before_the_limit(Variant variant) {
        for (int hours : List.of(1, 3)) {
            WorkflowHarness harness = variant.harness(backend -> {}, settings -> {});
            harness.deploy((input, ctx) -> {
                DurableFuture<@Nullable Void> wait = ctx.waitAsync("wait", Duration.ofHours(hours));
                return Failures.caughtFrom(() -> ctx.withTimeLimit("limit", Void.class, wait, Duration.ofHours(2)))
                        .substring(0, 7);
            });
            String arn = harness.start();
            harness.driver().runNext();
            harness.driver().time().advance(Duration.ofHours(5));

            assertThat(harness.finish(arn).result()).isEqualTo(hours == 1 ? "\"nothing\"" : "\"TimeLim\"");
        }
    }

    @EveryVariant
    void a_crash_at_any_call_changes_nothing(Variant variant) {
        DurableHandler<@Nullable String, String> workflow = (input, ctx) -> {
            DurableFuture<String> future = after(ctx, 2, "a");
            String first =
                    Failures.caughtFrom(() -> ctx.withTimeLimit("short", String.class, future, Duration.ofHours(1)));
            return first.substring(0, 18) + ctx.withTimeLimit("long", String.class, future, Duration.ofHours(5));
        };

        Crashes.everywhere(variant, workflow, "\"TimeLimitExceptiona\"");
    }

    @Test
    void while_nothing_can_move_the_execution_is_suspended() {
        WorkflowHarness harness = WorkflowHarness.create()
                .deploy((input, ctx) ->
                        ctx.withTimeLimit("limit", String.class, after(ctx, 2, "a"), Duration.ofDays(1)));
        String arn = harness.start();

        harness.driver().runQueued();

        assertThat(harness.answers()).hasSize(1);
        assertThat(harness.backend().operations(arn).stream().map(Operation::type))
                .filteredOn(OperationType.WAIT::equals)
                .hasSize(2);
        assertThat(harness.finish(arn).invocations()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S", "P367D"})
    void a_limit_that_cannot_be_meant_is_refused(Duration limit) {
        WorkflowHarness harness = WorkflowHarness.create()
                .deploy((input, ctx) -> ctx.withTimeLimit("limit", String.class, DurableFuture.resolved("a"), limit));

        WorkflowHarness.Run run = harness.run();

        assertThat(run.error().errorMessage()).contains("'limit'", limit.toString(), "1 ms to 366 days");
        assertThat(harness.updates()).isEmpty();
    }
}
