package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableCallback;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.LoggerConfig;
import io.durable.WaitForConditionConfig;
import io.durable.error.ContextUsageException;
import io.durable.retry.WaitDecision;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations that are called where they may not be. */
@EndsInTime
class WrongContextTests {

    private final List<String> ran = new CopyOnWriteArrayList<>();

    private void expectMisuse(WorkflowHarness harness, String... named) {
        WorkflowHarness.Run run = harness.run();

        assertThat(run.error().errorType()).isEqualTo("ContextUsageError");
        assertThat(run.error().errorMessage()).contains(named);
        assertThat(run.invocations()).isEqualTo(1);
        assertThat(ran).isEmpty();
    }

    private String misusing(DurableContext ctx) {
        return ctx.step("misplaced", String.class, s -> {
            ran.add("misplaced");
            return "misplaced";
        });
    }

    @EveryVariant
    void the_parent_inside_of_a_child(Variant variant) {
        expectMisuse(
                variant.harness()
                        .deploy((input, ctx) -> ctx.runInChildContext("child", String.class, child -> misusing(ctx))),
                "step 'misplaced' was called on the context of the handler, whose code is not the one that runs");
    }

    @EveryVariant
    void the_parent_inside_of_a_branch(Variant variant) {
        expectMisuse(
                variant.harness()
                        .deploy((input, ctx) -> ctx.runInChildContextAsync(
                                        "child", String.class, child -> misusing(ctx))
                                .get()),
                "step 'misplaced' was called by the thread 'durable-branch-",
                "start the operation there");
    }

    @EveryVariant
    void the_context_of_a_sibling(Variant variant) {
        expectMisuse(
                variant.harness().deploy((input, ctx) -> {
                    AtomicReference<DurableContext> sibling = new AtomicReference<>();
                    ctx.runInChildContext("first", child -> sibling.set(child));
                    return ctx.runInChildContext("second", String.class, child -> misusing(sibling.get()));
                }),
                "step 'misplaced' was called on the context at operation 1,");
    }

    @EveryVariant
    void a_foreign_thread(Variant variant) {
        expectMisuse(
                variant.harness().deploy((input, ctx) -> {
                    CountDownLatch done = new CountDownLatch(1);
                    Thread foreign = new Thread(
                            () -> {
                                try {
                                    misusing(ctx);
                                } catch (ContextUsageException refused) {
                                    done.countDown();
                                }
                            },
                            "a-foreign-thread");
                    foreign.start();
                    Threads.await(done);
                    return "swallowed";
                }),
                "by the thread 'a-foreign-thread', but its context runs on the thread '");
    }

    @EveryVariant
    void a_callback_awaited_inside_of_a_step(Variant variant) {
        expectMisuse(
                variant.harness().deploy((input, ctx) -> {
                    DurableCallback<String> callback = ctx.createCallback("c", String.class);
                    return ctx.step("s", String.class, s -> callback.get());
                }),
                "get() of Callback 'c' (operation 1) was called inside the body of Step 's' (operation 2)");
    }

    @EveryVariant
    void a_function_invoked_inside_of_a_check(Variant variant) {
        expectMisuse(
                variant.harness()
                        .deploy((input, ctx) -> ctx.waitForCondition(
                                "c",
                                String.class,
                                (state, check) -> ctx.invoke("misplaced", "nobody", state, String.class),
                                WaitForConditionConfig.of("", (state, attempt) -> WaitDecision.stop()))),
                "invoke 'misplaced' was called inside the body of WaitForCondition 'c' (operation 1)");
    }

    @EveryVariant
    void a_future_awaited_by_a_foreign_thread(Variant variant) {
        expectMisuse(
                variant.harness().deploy((input, ctx) -> {
                    DurableFuture<?> wait = ctx.waitAsync("w", Duration.ofSeconds(1));
                    CountDownLatch done = new CountDownLatch(1);
                    Thread foreign = new Thread(() -> {
                        if (Failures.caughtFrom(wait::get).startsWith("ContextUsage")) {
                            done.countDown();
                        }
                    });
                    foreign.start();
                    Threads.await(done);
                    return "swallowed";
                }),
                "get() of Wait 'w' (operation 1) was called by the thread");
    }

    static Stream<Arguments> insideABody() {
        return Stream.of(
                misuse("step", ctx -> ctx.step("x", s -> {})),
                misuse("stepAsync", ctx -> ctx.stepAsync("x", s -> {})),
                misuse("wait", ctx -> ctx.wait("x", Duration.ofSeconds(1))),
                misuse("runInChildContext", ctx -> ctx.runInChildContext("x", child -> {})),
                misuse("runInChildContextAsync", ctx -> ctx.runInChildContextAsync("x", child -> {})),
                misuse("uuid", DurableContext::uuid),
                misuse("random", DurableContext::random),
                misuse("checkpoint", DurableContext::checkpoint),
                misuse("configureLogger", ctx -> ctx.configureLogger(LoggerConfig.defaults())));
    }

    private static Arguments misuse(String method, Consumer<DurableContext> call) {
        return Arguments.argumentSet(method, method, call);
    }

    @ParameterizedTest
    @MethodSource("insideABody")
    void inside_of_a_body(String method, Consumer<DurableContext> call) {
        for (Variant variant : Variant.all().toList()) {
            expectMisuse(
                    variant.harness().deploy((input, ctx) -> {
                        ctx.step("outer", s -> {
                            try {
                                call.accept(ctx);
                            } catch (ContextUsageException swallowed) {
                                // the user's code goes on
                            }
                        });
                        return misusing(ctx);
                    }),
                    method,
                    " was called inside the body of Step 'outer' (operation 1)");
        }
    }

    @EveryVariant
    void a_future_awaited_inside_of_a_body(Variant variant) {
        expectMisuse(
                variant.harness().deploy((input, ctx) -> {
                    DurableFuture<?> wait = ctx.waitAsync("w", Duration.ofSeconds(1));
                    return ctx.step("outer", String.class, s -> "" + wait.get());
                }),
                "get() of Wait 'w' (operation 1) was called inside the body of Step 'outer' (operation 2)");
    }

    @Test
    void what_needs_no_place_may_be_asked_anywhere() {
        WorkflowHarness harness = WorkflowHarness.create()
                .deploy((input, ctx) -> ctx.step("outer", String.class, s -> {
                    ctx.logger().info("from a body");
                    return ctx.executionName()
                            + ctx.startTime()
                            + ctx.executionArn().length()
                            + ctx.isReplaying();
                }));

        assertThat(harness.run().result()).isNotNull();
    }

    @EveryVariant
    void after_the_end_of_the_context(Variant variant) {
        AtomicReference<DurableContext> leaked = new AtomicReference<>();
        AtomicReference<DurableContext> leakedChild = new AtomicReference<>();
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            leaked.set(ctx);
            ctx.runInChildContext("child", child -> leakedChild.set(child));
            return "done";
        });
        harness.run();

        for (DurableContext ended : List.of(leaked.get(), leakedChild.get())) {
            assertThat(Failures.caughtFrom(() -> misusing(ended)))
                    .startsWith("ContextUsageException(step 'misplaced' was called on the context ");
        }
        assertThat(ran).isEmpty();
        assertThat(harness.batches().toString()).doesNotContain("misplaced");
    }

    /** A workflow that drives another engine on its own thread comes back to its own context. */
    @EveryVariant
    void one_execution_within_the_code_of_another_is_none(Variant variant) {
        WorkflowHarness first = variant.harness();
        first.deploy((input, ctx) -> {
            DurableFuture<String> before = ctx.stepAsync("before", String.class, s -> "before ");
            WorkflowHarness second = variant.harness();
            second.deploy((inner, innerCtx) -> innerCtx.step("inner", String.class, s -> "inner "));
            String inner = second.run().result();
            return before.get() + inner.length() + ctx.step("after", String.class, s -> " after");
        });

        assertThat(first.run().result()).isEqualTo("\"before 8 after\"");
    }
}
