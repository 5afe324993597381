package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableFuture;
import io.durable.WaitForConditionConfig;
import io.durable.client.ExecutionStatus;
import io.durable.engine.activity.Branches;
import io.durable.retry.RetryStrategies;
import io.durable.retry.WaitDecision;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** Operations that the handler starts and does not wait for. */
@EndsInTime
class UnawaitedTests {

    private final List<String> ran = new CopyOnWriteArrayList<>();

    @EveryVariant
    void a_step_runs_and_is_recorded_before_the_answer(Variant variant) {
        WorkflowHarness harness = variant.harness();
        AtomicReference<Thread> handler = new AtomicReference<>();
        harness.deploy((input, ctx) -> {
            handler.set(Thread.currentThread());
            ctx.stepAsync("beside", s -> {
                Threads.untilIn(handler.get(), Branches.class, "awaitAll");
                ran.add("beside");
            });
            return "returned";
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"returned\"");
        assertThat(ran).containsExactly("beside");
        assertThat(run.events())
                .containsExactly(
                        "ExecutionStarted",
                        "StepStarted",
                        "StepSucceeded",
                        "InvocationCompleted",
                        "ExecutionSucceeded");
    }

    @EveryVariant
    void what_nobody_awaits_is_begun_and_left_when_the_handler_returns(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            ctx.invokeAsync("i", "nobody", "payload");
            ctx.waitForCallbackAsync("c", (id, s) -> ran.add("submitted"));
            ctx.waitForConditionAsync(
                    "w",
                    String.class,
                    (state, check) -> {
                        ran.add("checked");
                        return state;
                    },
                    WaitForConditionConfig.of("", (state, attempt) -> WaitDecision.continueAfter(Duration.ofDays(1))));
            ctx.checkpoint();
            return "returned";
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"returned\"");
        assertThat(run.invocations()).isEqualTo(1);
        assertThat(run.events("i")).startsWith("ChainedInvokeStarted");
        assertThat(ran).doesNotHaveDuplicates().contains("checked");
    }

    @EveryVariant
    void a_failure_that_nobody_awaits_harms_nobody(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            ctx.stepAsync("beside", s -> {
                throw new IOException("x");
            });
            ctx.wait(Duration.ofSeconds(1));
            return "returned";
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"returned\"");
        assertThat(run.events()).contains("StepFailed");
    }

    @EveryVariant
    void what_waits_outside_is_left_when_the_handler_returns(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            ctx.waitAsync("wait", Duration.ofDays(1));
            ctx.runInChildContextAsync("child", child -> {
                child.wait(Duration.ofDays(1));
                child.step("never", s -> {
                    ran.add("never");
                });
            });
            return "returned";
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.description().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(run.invocations()).isEqualTo(1);
        assertThat(run.events()).contains("WaitStarted").doesNotContain("WaitSucceeded", "ContextSucceeded");
        assertThat(ran).isEmpty();
    }

    @EveryVariant
    void no_other_body_starts_after_the_handler_has_returned(Variant variant) {
        WorkflowHarness harness = variant.harness();
        AtomicReference<Thread> handler = new AtomicReference<>();
        harness.deploy((input, ctx) -> {
            handler.set(Thread.currentThread());
            CountDownLatch begun = new CountDownLatch(1);
            ctx.runInChildContextAsync("child", child -> {
                child.step("running", s -> {
                    begun.countDown();
                    Threads.untilIn(handler.get(), Branches.class, "awaitAll");
                    ran.add("running");
                });
                child.step("other", s -> {
                    ran.add("other");
                });
            });
            Threads.await(begun);
            return null;
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(ran).containsExactly("running");
        assertThat(run.events()).containsOnlyOnce("StepSucceeded");
    }

    @EveryVariant
    void a_retry_is_left_to_nobody_when_the_handler_returns(Variant variant) {
        WorkflowHarness harness = variant.harness(
                        settings -> settings.defaultRetry(RetryStrategies.fixedDelay(3, Duration.ofSeconds(1))))
                .deploy((input, ctx) -> {
                    ctx.stepAsync("beside", s -> {
                        ran.add("attempt " + s.attempt());
                        throw new IOException("x");
                    });
                    return "returned";
                });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.description().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(ran).containsExactly("attempt 1");
    }

    @EveryVariant
    void the_future_of_a_finished_execution_is_of_no_use(Variant variant) {
        AtomicReference<DurableFuture<String>> leaked = new AtomicReference<>();
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            leaked.set(ctx.stepAsync("a", String.class, s -> "a"));
            return leaked.get().get();
        });
        harness.run();

        assertThat(Failures.caughtFrom(() -> leaked.get().get()))
                .startsWith("ContextUsageException(get() of Step 'a' (operation 1) was called by the thread");
    }
}
