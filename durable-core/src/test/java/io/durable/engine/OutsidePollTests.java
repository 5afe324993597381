package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableCallback;
import io.durable.DurableFuture;
import io.durable.OperationType;
import io.durable.WaitForConditionConfig;
import io.durable.engine.activity.Activity;
import io.durable.retry.WaitStrategies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** What is answered from outside while some thread still works is noticed without another invocation, by few calls. */
@EndsInTime
class OutsidePollTests {

    private final AtomicReference<Thread> handler = new AtomicReference<>();
    private final CountDownLatch noticed = new CountDownLatch(1);

    private static long countPolls(WorkflowHarness harness) {
        return harness.calls().stream().filter(call -> call.updates().isEmpty()).count();
    }

    private void letSecondsPass(WorkflowHarness harness, int seconds) {
        Threads.untilIn(handler.get(), Activity.class, "await");
        for (int i = 0; i < seconds; i++) {
            harness.driver().time().advance(Duration.ofSeconds(1));
        }
    }

    @EveryVariant
    void an_answer_that_comes_beside_a_long_step_is_got_in_the_same_invocation(Variant variant) {
        WorkflowHarness harness = variant.harness();
        harness.deploy((input, ctx) -> {
            handler.set(Thread.currentThread());
            DurableCallback<String> callback = ctx.createCallback("c", String.class);
            ctx.stepAsync("long", s -> {
                Threads.untilIn(handler.get(), Activity.class, "await");
                // the call that sends the start of this step would bring the answer, too
                harness.flush();
                harness.backend().succeedCallbackRaw(callback.id(), "answer");
                letSecondsPass(harness, 1);
                Threads.await(noticed);
            });
            String answer = callback.get();
            noticed.countDown();
            return answer;
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"answer\"");
        assertThat(run.invocations()).isEqualTo(1);
        assertThat(countPolls(harness)).isEqualTo(1);
    }

    @EveryVariant
    void a_check_that_comes_due_beside_a_long_step_is_run_in_the_same_invocation(Variant variant) {
        WorkflowHarness harness = variant.harness();
        WaitForConditionConfig<Integer> twice =
                WaitForConditionConfig.of(0, WaitStrategies.fixedDelay((Integer n) -> n < 2, 5, Duration.ofSeconds(3)));
        harness.deploy((input, ctx) -> {
            handler.set(Thread.currentThread());
            ctx.stepAsync("long", s -> {
                letSecondsPass(harness, 3);
                Threads.await(noticed);
            });
            int checks = ctx.waitForCondition("c", Integer.class, (n, check) -> n + 1, twice);
            noticed.countDown();
            return checks;
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("2");
        assertThat(run.invocations()).isEqualTo(1);
        assertThat(countPolls(harness)).isEqualTo(1);
    }

    @EveryVariant
    void three_hundred_functions_beside_a_step_of_five_seconds_cost_three_polls(Variant variant) {
        WorkflowHarness harness = variant.harness();
        harness.backend().registerPlain("echo", payload -> payload);
        harness.deploy((input, ctx) -> {
            handler.set(Thread.currentThread());
            List<DurableFuture<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                int n = i;
                all.add(ctx.runInChildContextAsync(
                        "b" + i, Integer.class, child -> child.invoke(null, "echo", n, Integer.class)));
            }
            ctx.stepAsync("long", s -> {
                Threads.until(() -> harness.started(OperationType.CHAINED_INVOKE) == 300, "all starts");
                letSecondsPass(harness, 5);
            });
            return all.stream().mapToInt(DurableFuture::get).sum();
        });
        String arn = harness.start();

        harness.driver().runNext();

        assertThat(countPolls(harness)).isBetween(1L, 3L);
        assertThat(harness.finish(arn).result()).isEqualTo("44850");
    }

    /** What the steps record brings answers, too; they are no news for those who wait. */
    @EveryVariant
    void three_hundred_functions_beside_a_long_chain_of_steps_are_asked_for_less_and_less_often(Variant variant) {
        WorkflowHarness harness = variant.harness();
        harness.backend().registerPlain("echo", payload -> payload);
        harness.deploy((input, ctx) -> {
            List<DurableFuture<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                int n = i;
                all.add(ctx.runInChildContextAsync(
                        "b" + i, Integer.class, child -> child.invoke(null, "echo", n, Integer.class)));
            }
            ctx.step(
                    "all",
                    s -> Threads.until(() -> harness.started(OperationType.CHAINED_INVOKE) == 300, "all starts"));
            for (int i = 0; i < 44; i++) {
                ctx.step("s" + i, s -> harness.driver().time().advance(Duration.ofMillis(500)));
                ctx.checkpoint();
            }
            return all.stream().mapToInt(DurableFuture::get).sum();
        });
        String arn = harness.start();

        harness.driver().runNext();

        // after 1, 2, 4, 7, 11, 16 and 22 s
        assertThat(countPolls(harness)).isBetween(1L, 7L);
        assertThat(harness.finish(arn).result()).isEqualTo("44850");
    }
}
