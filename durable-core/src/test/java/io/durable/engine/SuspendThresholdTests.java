package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durable.Branch;
import io.durable.DurableHandler;
import io.durable.StepConfig;
import io.durable.backend.TimeSource;
import io.durable.backend.memory.ManualTimeSource;
import io.durable.engine.activity.Activity;
import io.durable.retry.RetryStrategies;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Short waits that are waited for in the invocation. */
@EndsInTime
class SuspendThresholdTests {

    private static final Duration THRESHOLD = Duration.ofSeconds(2);

    /** The backend's clock, of which the engine believes that it goes by itself. */
    private record PassingTime(ManualTimeSource clock) implements TimeSource {

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public Timer schedule(Instant at, Runnable task) {
            return clock.schedule(at, task);
        }
    }

    private Threads branches = Threads.platform();

    private WorkflowHarness harness(Variant variant) {
        AtomicReference<WorkflowHarness> made = new AtomicReference<>();
        branches = Threads.of(variant);
        WorkflowHarness harness = variant.harness(settings -> settings.suspendThreshold(THRESHOLD)
                .branchThreads(branches)
                .timeSource(new PassingTime(made.get().driver().time())));
        made.set(harness);
        return harness;
    }

    /** Runs a workflow. Whenever all of its threads wait, time goes on by less than any wait. */
    private WorkflowHarness.Run run(WorkflowHarness harness) {
        Thread handler = Thread.currentThread();
        AtomicBoolean ended = new AtomicBoolean();
        Thread clock = new Thread(() -> Threads.until(() -> ended.get() || goesOn(harness, handler), "the end"));
        clock.setDaemon(true);
        clock.start();
        try {
            return harness.run();
        } finally {
            ended.set(true);
        }
    }

    private boolean goesOn(WorkflowHarness harness, Thread handler) {
        if (Threads.isIn(handler, Activity.class, "await")
                && waits(handler)
                && branches.started().stream().allMatch(SuspendThresholdTests::waits)) {
            harness.driver().time().advance(Duration.ofMillis(500));
        }
        return false;
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TERMINATED;
    }

    private WorkflowHarness.Run run(Variant variant, DurableHandler<@Nullable String, @Nullable String> handler) {
        return run(harness(variant).deploy(handler));
    }

    @EveryVariant
    void waits_up_to_the_threshold_need_no_further_invocation(Variant variant) {
        WorkflowHarness.Run run = run(variant, (input, ctx) -> {
            ctx.wait("a", Duration.ofSeconds(1));
            ctx.step("s", String.class, s -> "done");
            ctx.wait("b", THRESHOLD);
            return "went on";
        });

        assertThat(run.result()).isEqualTo("\"went on\"");
        assertThat(run.invocations()).isEqualTo(1);
    }

    @EveryVariant
    void a_longer_wait_suspends(Variant variant) {
        WorkflowHarness.Run run = run(variant, (input, ctx) -> {
            ctx.wait("long", THRESHOLD.plusSeconds(1));
            return "went on";
        });

        assertThat(run.result()).isEqualTo("\"went on\"");
        assertThat(run.invocations()).isEqualTo(2);
    }

    @EveryVariant
    void a_retry_is_made_in_the_same_invocation(Variant variant) {
        AtomicInteger attempts = new AtomicInteger();
        StepConfig config = StepConfig.defaults().withRetry(RetryStrategies.fixedDelay(3, Duration.ofSeconds(1)));
        WorkflowHarness.Run run = run(
                variant,
                (input, ctx) -> ctx.step(
                        "s",
                        String.class,
                        s -> {
                            if (attempts.incrementAndGet() < 3) {
                                throw new IOException("not yet");
                            }
                            return "third";
                        },
                        config));

        assertThat(run.result()).isEqualTo("\"third\"");
        assertThat(run.invocations()).isEqualTo(1);
        assertThat(attempts).hasValue(3);
    }

    @EveryVariant
    void branches_wait_side_by_side(Variant variant) {
        WorkflowHarness.Run run = run(variant, (input, ctx) -> {
            ctx.parallel(
                    "p",
                    List.of(
                            Branch.of("short", child -> child.wait("w", Duration.ofSeconds(1))),
                            Branch.of("longer", child -> {
                                child.wait("w", Duration.ofSeconds(2));
                                child.wait("again", Duration.ofSeconds(2));
                            })));
            return "went on";
        });

        assertThat(run.result()).isEqualTo("\"went on\"");
        assertThat(run.invocations()).isEqualTo(1);
    }

    /** A short wait keeps the invocation awake only until it is over. */
    @EveryVariant
    void what_waits_longer_suspends_once_nothing_short_is_left(Variant variant) {
        WorkflowHarness harness = harness(variant);
        harness.deploy((input, ctx) -> {
            ctx.runInChildContextAsync("beside", child -> child.wait("short", Duration.ofSeconds(1)));
            ctx.wait("long", Duration.ofHours(1));
            return "went on";
        });
        WorkflowHarness.Run run = run(harness);

        assertThat(run.result()).isEqualTo("\"went on\"");
        assertThat(run.invocations()).isEqualTo(2);
    }

    /** Otherwise the thread that waits would be the one that lets time pass. */
    @EveryVariant
    void in_virtual_time_every_wait_suspends(Variant variant) {
        WorkflowHarness harness = variant.harness(settings -> settings.suspendThreshold(THRESHOLD));
        harness.deploy((input, ctx) -> {
            ctx.wait("short", Duration.ofSeconds(1));
            return "went on";
        });

        assertThat(harness.run().invocations()).isEqualTo(2);
    }

    @Test
    void a_negative_threshold_is_refused() {
        assertThatThrownBy(() -> WorkflowHarness.with(settings -> settings.suspendThreshold(Duration.ofSeconds(-1)))
                        .engine())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The suspend threshold is PT-1S; give 0 or more");
    }
}
