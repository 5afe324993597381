package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.StepConfig;
import io.durable.StepSemantics;
import io.durable.backend.memory.CheckpointInterceptor;
import io.durable.backend.memory.ManualTimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of the Lambda invocation comes near while a body runs: the clock is moved by the body. */
@Timeout(60)
class DeadlineTests {

    private static final Duration INTO_THE_MARGIN = Duration.ofMillis(9_200);

    private final Thread handlerThread = Thread.currentThread();
    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final WorkflowHarness harness = WorkflowHarness.with(
            backend -> backend.invocationTimeout(Duration.ofSeconds(10)),
            settings -> settings.deadlineMargin(Duration.ofSeconds(1)));

    /** The first run of a body takes nearly all the time of the invocation. */
    private String takeLong(String name) {
        ran.add(name);
        if (ran.stream().filter(name::equals).count() == 1) {
            harness.driver().time().advance(INTO_THE_MARGIN);
        }
        return name;
    }

    private static void until(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }

    private void untilTheHandlersThreadIsIn(String method) {
        until(() -> Arrays.stream(handlerThread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals(method)));
    }

    private Duration passed() {
        return Duration.between(
                ManualTimeSource.DEFAULT_START, harness.driver().time().instant());
    }

    @Test
    void what_a_body_returns_is_recorded_although_the_context_around_it_has_been_unwound() {
        harness.deploy((input, ctx) -> ctx.runInChildContext(
                "child",
                String.class,
                child -> child.stepAsync("slow", String.class, s -> {
                            untilTheHandlersThreadIsIn("park");
                            String result = takeLong("slow");
                            untilTheHandlersThreadIsIn("awaitAll");
                            return result;
                        })
                        .get()));

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"slow\"");
        assertThat(ran).containsExactly("slow");
    }

    @Test
    void a_workflow_that_could_go_on_does_not_wait_for_what_is_open_outside() {
        harness.deploy((input, ctx) -> {
            openForAYear(ctx);
            String a = ctx.step("a", String.class, s -> takeLong("a"));
            return a + ctx.step("b", String.class, s -> "b");
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"ab\"");
        assertThat(ran).containsExactly("a");
        assertThat(passed()).isLessThan(Duration.ofDays(1));
    }

    @Test
    void a_workflow_whose_awaited_body_ends_after_all_does_not_wait_for_what_is_open_outside() {
        harness.deploy((input, ctx) -> {
            openForAYear(ctx);
            DurableFuture<String> a = ctx.stepAsync("a", String.class, s -> {
                untilTheHandlersThreadIsIn("park");
                return takeLong("a");
            });
            return a.get();
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"a\"");
        assertThat(ran).containsExactly("a");
        assertThat(passed()).isLessThan(Duration.ofDays(1));
    }

    @Test
    void a_workflow_that_would_have_waited_for_a_body_does_not_wait_for_what_is_open_outside() {
        CountDownLatch near = new CountDownLatch(1);
        harness.deploy((input, ctx) -> {
            openForAYear(ctx);
            DurableFuture<String> a = ctx.stepAsync("a", String.class, s -> {
                String result = takeLong("a");
                near.countDown();
                untilTheHandlersThreadIsIn("awaitAll");
                return result;
            });
            near.await();
            return a.get();
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"a\"");
        assertThat(passed()).isLessThan(Duration.ofDays(1));
    }

    @Test
    void a_workflow_that_waits_for_something_outside_is_suspended() {
        harness.deploy((input, ctx) -> {
            ctx.stepAsync("a", String.class, s -> {
                untilTheHandlersThreadIsIn("park");
                return takeLong("a");
            });
            ctx.wait("pause", Duration.ofDays(2));
            return "waited";
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"waited\"");
        assertThat(run.invocations()).isEqualTo(2);
        assertThat(passed()).isEqualTo(Duration.ofDays(2));
    }

    @Test
    void what_a_body_returns_is_durable_before_another_one_has_ended() {
        CountDownLatch near = new CountDownLatch(1);
        Thread[] branch = new Thread[1];
        List<List<String>> sentWhileOtherRan = new CopyOnWriteArrayList<>();
        harness.deploy((input, ctx) -> {
            DurableFuture<String> quick = ctx.stepAsync("quick", String.class, s -> {
                branch[0] = Thread.currentThread();
                near.await();
                return "quick";
            });
            DurableFuture<String> slow = ctx.stepAsync("slow", String.class, s -> {
                until(() -> branch[0] != null);
                String result = takeLong("slow");
                near.countDown();
                until(() -> !branch[0].isAlive());
                harness.driver().time().advance(Duration.ofMillis(100));
                sentWhileOtherRan.addAll(harness.batches());
                return result;
            });
            return quick.get() + slow.get();
        });

        assertThat(harness.run().result()).isEqualTo("\"quickslow\"");
        assertThat(sentWhileOtherRan).anyMatch(batch -> batch.contains("SUCCEED STEP quick"));
    }

    @Test
    void a_body_whose_start_has_become_durable_begins_since_nobody_could_tell_that_it_has_not() {
        CountDownLatch near = new CountDownLatch(1);
        WorkflowHarness[] deployed = new WorkflowHarness[1];
        CheckpointInterceptor slow = (request, backend) -> {
            if (near.getCount() > 0) {
                near.countDown();
                Thread clock = new Thread(() -> deployed[0].driver().time().advance(INTO_THE_MARGIN), "clock");
                clock.start();
                until(() -> Arrays.stream(clock.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().endsWith("Follower")));
            }
            return backend.checkpoint(request);
        };
        deployed[0] = WorkflowHarness.with(
                        backend -> backend.invocationTimeout(Duration.ofSeconds(10))
                                .interceptor(slow),
                        settings -> {})
                .deploy((input, ctx) -> ctx.step(
                        "charge",
                        String.class,
                        s -> {
                            ran.add("charge");
                            return "charged";
                        },
                        StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY)));

        WorkflowHarness.Run run = deployed[0].run();

        assertThat(run.result()).isEqualTo("\"charged\"");
        assertThat(ran).containsExactly("charge");
    }

    private static void openForAYear(DurableContext ctx) {
        ctx.waitAsync("year", Duration.ofDays(365));
    }
}
