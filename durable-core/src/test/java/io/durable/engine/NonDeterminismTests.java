package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.ChildContextConfig;
import io.durable.DurableContext;
import io.durable.WaitForConditionConfig;
import io.durable.client.ExecutionStatus;
import io.durable.retry.WaitDecision;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A workflow that asks for other operations than those that are recorded. */
@EndsInTime
class NonDeterminismTests {

    private final List<String> ran = new CopyOnWriteArrayList<>();

    private static Object stepA(DurableContext ctx) {
        return ctx.step("a", String.class, s -> "a");
    }

    private static Object conditionA(DurableContext ctx) {
        return ctx.waitForCondition(
                "a",
                String.class,
                (state, check) -> "a",
                WaitForConditionConfig.of("", (state, attempt) -> WaitDecision.stop()));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change(
                        "another type",
                        NonDeterminismTests::stepA,
                        ctx -> {
                            ctx.wait("a", Duration.ofSeconds(1));
                            return "a";
                        },
                        "STEP (Step) 'a'",
                        "WAIT (Wait) 'a'"),
                change(
                        "another type of the same sub type",
                        NonDeterminismTests::stepA,
                        ctx -> ctx.runInChildContext(
                                "a",
                                String.class,
                                child -> "a",
                                ChildContextConfig.defaults().withSubType("Step")),
                        "STEP (Step) 'a'",
                        "CONTEXT (Step) 'a'"),
                change(
                        "another name",
                        NonDeterminismTests::stepA,
                        ctx -> ctx.step("b", String.class, s -> "b"),
                        "STEP (Step) 'a'",
                        "STEP (Step) 'b'"),
                change(
                        "no name any more",
                        NonDeterminismTests::stepA,
                        ctx -> ctx.step(null, String.class, s -> "b"),
                        "STEP (Step) 'a'",
                        "STEP (Step) without a name"),
                change(
                        "another sub type",
                        ctx -> ctx.runInChildContext("c", String.class, child -> "c"),
                        ctx -> ctx.runInChildContext(
                                "c",
                                String.class,
                                child -> "c",
                                ChildContextConfig.defaults().withSubType("Saga")),
                        "CONTEXT (RunInChildContext) 'c'",
                        "CONTEXT (Saga) 'c'"),
                change(
                        "a callback in place of a function",
                        ctx -> ctx.invokeAsync("a", "nobody", "payload"),
                        ctx -> ctx.createCallback("a"),
                        "CHAINED_INVOKE (ChainedInvoke) 'a'",
                        "CALLBACK (Callback) 'a'"),
                change(
                        "another type and name",
                        ctx -> ctx.createCallback("a"),
                        ctx -> ctx.invokeAsync("b", "nobody", "payload"),
                        "CALLBACK (Callback) 'a'",
                        "CHAINED_INVOKE (ChainedInvoke) 'b'"),
                change(
                        "another name of a callback that is handed over",
                        ctx -> ctx.waitForCallbackAsync("a", (id, s) -> {}),
                        ctx -> ctx.waitForCallbackAsync("b", (id, s) -> {}),
                        "CONTEXT (WaitForCallback) 'a'",
                        "CONTEXT (WaitForCallback) 'b'"),
                change(
                        "a step in place of a condition",
                        NonDeterminismTests::conditionA,
                        NonDeterminismTests::stepA,
                        "STEP (WaitForCondition) 'a'",
                        "STEP (Step) 'a'"),
                change(
                        "a condition in place of a step",
                        NonDeterminismTests::stepA,
                        NonDeterminismTests::conditionA,
                        "STEP (Step) 'a'",
                        "STEP (WaitForCondition) 'a'"),
                change(
                        "a step beside in place of one that blocks is the same",
                        NonDeterminismTests::stepA,
                        ctx -> ctx.stepAsync("a", String.class, s -> "again").get()));
    }

    private static Arguments change(
            String what,
            Function<DurableContext, Object> before,
            Function<DurableContext, Object> after,
            String... named) {
        return Arguments.argumentSet(what, before, after, List.of(named));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void is_found_out_by_type_name_and_sub_type(
            Function<DurableContext, Object> before, Function<DurableContext, Object> after, List<String> named) {
        for (Variant variant : Variant.all().toList()) {
            WorkflowHarness.Run run = changing(variant, before, after);

            if (named.isEmpty()) {
                assertThat(run.result()).isEqualTo("\"a\"");
            } else {
                assertThat(run.error().errorType()).isEqualTo("NonDeterministicExecutionError");
                assertThat(run.error().errorMessage())
                        .contains("at operation 1 ")
                        .contains(named);
            }
        }
    }

    private WorkflowHarness.Run changing(
            Variant variant, Function<DurableContext, Object> before, Function<DurableContext, Object> after) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            Object result = before.apply(ctx);
            ctx.wait(Duration.ofHours(1));
            return result;
        });
        String arn = harness.start();
        harness.driver().runQueued();
        harness.deploy((input, ctx) -> {
            Object result = after.apply(ctx);
            ctx.wait(Duration.ofHours(1));
            return result;
        });
        return harness.finish(arn);
    }

    @EveryVariant
    void a_changed_order_is_an_error_and_no_suspension(Variant variant) {
        WorkflowHarness.Run run = changing(
                variant,
                ctx -> ctx.step("a", String.class, s -> "a") + ctx.step("b", String.class, s -> "b"),
                ctx -> ctx.step("b", String.class, s -> "b") + ctx.step("a", String.class, s -> "a"));

        assertThat(run.description().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(run.error().errorMessage()).contains("recorded STEP (Step) 'a'", "asks for STEP (Step) 'b'");
    }

    @EveryVariant
    void a_branch_finds_it_out_too(Variant variant) {
        WorkflowHarness.Run run = changing(
                variant,
                ctx -> ctx.runInChildContextAsync("c", String.class, child -> child.step("a", String.class, s -> "a"))
                        .get(),
                ctx -> "unused");
        assertThat(run.error().errorMessage())
                .contains("CONTEXT (RunInChildContext) 'c'", "WAIT (Wait) without a name");

        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> branches(ctx, "a"));
        String arn = harness.start();
        harness.driver().runQueued();
        harness.deploy((input, ctx) -> branches(ctx, "changed"));
        assertThat(harness.finish(arn).error().errorMessage()).contains("at operation 1-1 ", "'changed'");
    }

    private String branches(DurableContext ctx, String name) {
        return ctx.runInChildContextAsync("c", String.class, child -> {
                    child.step(name, s -> {});
                    child.wait(Duration.ofHours(1));
                    return name;
                })
                .get();
    }

    @Nested
    class Swallowed {

        @EveryVariant
        void it_fails_the_execution_all_the_same_and_nothing_more_runs(Variant variant) {
            WorkflowHarness.Run run = changing(variant, NonDeterminismTests::stepA, ctx -> {
                try {
                    return ctx.step("b", String.class, s -> "b");
                } catch (RuntimeException swallowed) {
                    String again = Failures.caughtFrom(() -> ctx.step("c", String.class, s -> {
                        ran.add("c");
                        return "c";
                    }));
                    ran.add(again.substring(0, again.indexOf('(')));
                    return "swallowed";
                }
            });

            assertThat(run.error().errorType()).isEqualTo("NonDeterministicExecutionError");
            assertThat(ran).containsExactly("NonDeterministicExecutionException");
        }

        @EveryVariant
        void in_a_child_it_fails_the_execution_and_not_the_child(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> branches(ctx, "a"));
            String arn = harness.start();
            harness.driver().runQueued();
            harness.deploy((input, ctx) -> {
                try {
                    return branches(ctx, "changed");
                } catch (Exception swallowed) {
                    ctx.step("compensation", s -> {
                        ran.add("compensation");
                    });
                    return "swallowed";
                }
            });

            WorkflowHarness.Run run = harness.finish(arn);

            assertThat(run.error().errorType()).isEqualTo("NonDeterministicExecutionError");
            assertThat(run.events()).doesNotContain("ContextFailed");
            assertThat(ran).isEmpty();
        }
    }

    @Test
    void what_only_ends_earlier_or_goes_on_longer_is_not_told_apart() {
        WorkflowHarness.Run longer = changing(Variant.of(CheckpointStrategy.BATCHED), ctx -> "nothing", ctx -> {
            ctx.wait(Duration.ofHours(1));
            return "one more";
        });

        assertThat(longer.result()).isEqualTo("\"one more\"");
    }
}
