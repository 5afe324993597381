package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableFuture;
import io.durable.StepConfig;
import io.durable.StepSemantics;
import io.durable.engine.activity.Activity;
import io.durable.engine.activity.Branches;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** What becomes of a body that runs, or is about to, when the end of its invocation comes near: the clock is moved by a body. */
@EndsInTime
class DeadlineBodyTests {

    private static final StepConfig AT_MOST_ONCE = StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY);
    private static final Duration INTO_THE_MARGIN = Duration.ofSeconds(28);

    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final AtomicReference<Thread> handler = new AtomicReference<>();

    private static WorkflowHarness harness(Variant variant) {
        return harness(variant, Threads.of(variant));
    }

    private static WorkflowHarness harness(Variant variant, Threads threads) {
        return variant.harness(
                backend -> backend.invocationTimeout(Duration.ofSeconds(30)),
                settings -> settings.deadlineMargin(Duration.ofSeconds(2)).branchThreads(threads));
    }

    private void takeLong(WorkflowHarness harness, String name) {
        ran.add(name);
        harness.driver().time().advance(INTO_THE_MARGIN);
    }

    /** The log goes out at the margin and not only at the end: the body might not come to its end. */
    @EveryVariant
    void what_is_queued_while_it_runs_is_sent(Variant variant) {
        WorkflowHarness harness = variant.harness(
                backend -> backend.invocationTimeout(Duration.ofSeconds(30)),
                settings -> settings.deadlineMargin(Duration.ofSeconds(2)).linger(Duration.ofHours(1)));
        harness.deploy((input, ctx) -> {
            ctx.waitAsync("w", Duration.ofDays(1));
            return ctx.step("a", String.class, s -> {
                takeLong(harness, "a");
                ran.add("sent: " + harness.updates().size());
                return "a";
            });
        });

        harness.run();

        assertThat(ran).containsExactly("a", "sent: 2");
    }

    @EveryVariant
    void deep_in_branches_it_is_recorded_when_it_ends_in_time(Variant variant) {
        WorkflowHarness harness = harness(variant);
        harness.deploy((input, ctx) -> {
            handler.set(Thread.currentThread());
            return ctx.runInChildContextAsync("child", String.class, child -> {
                        Thread branch = Thread.currentThread();
                        return child.stepAsync(
                                        "deep",
                                        String.class,
                                        s -> {
                                            Threads.untilIn(branch, Activity.class, "await");
                                            takeLong(harness, "deep");
                                            Threads.untilIn(handler.get(), Branches.class, "awaitAll");
                                            Threads.until(() -> !branch.isAlive(), "the end of the branch around it");
                                            return "recorded";
                                        },
                                        AT_MOST_ONCE)
                                .get();
                    })
                    .get();
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"recorded\"");
        assertThat(ran).containsExactly("deep");
    }

    @EveryVariant
    void what_it_returns_is_durable_before_another_one_has_ended(Variant variant) {
        CountDownLatch near = new CountDownLatch(1);
        AtomicReference<Thread> branch = new AtomicReference<>();
        List<List<String>> sentWhileOtherRan = new CopyOnWriteArrayList<>();
        WorkflowHarness harness = harness(variant);
        harness.deploy((input, ctx) -> {
            DurableFuture<String> quick = ctx.stepAsync("quick", String.class, s -> {
                branch.set(Thread.currentThread());
                Threads.await(near);
                return "quick";
            });
            DurableFuture<String> slow = ctx.stepAsync("slow", String.class, s -> {
                Threads.until(() -> branch.get() != null, "the quick body");
                takeLong(harness, "slow");
                near.countDown();
                Threads.until(() -> !branch.get().isAlive(), "the end of the quick branch");
                harness.driver().time().advance(Duration.ofMillis(100));
                sentWhileOtherRan.addAll(harness.batches());
                return "slow";
            });
            return quick.get() + slow.get();
        });

        assertThat(harness.run().result()).isEqualTo("\"quickslow\"");
        assertThat(sentWhileOtherRan).anyMatch(batch -> batch.contains("SUCCEED STEP quick"));
    }

    @EveryVariant
    void it_is_not_waited_for_when_it_does_not_end_in_time(Variant variant) {
        CountDownLatch answered = new CountDownLatch(1);
        Threads threads = Threads.of(variant);
        WorkflowHarness harness = harness(variant, threads);
        harness.deploy((input, ctx) -> {
            handler.set(Thread.currentThread());
            ran.add("handler");
            if (ran.size() == 1) {
                ctx.stepAsync("endless", s -> {
                    takeLong(harness, "endless");
                    Threads.untilIn(handler.get(), Branches.class, "awaitAll");
                    harness.driver().time().advance(Duration.ofSeconds(1));
                    Threads.await(answered);
                });
            } else {
                ctx.stepAsync("endless", s -> {
                    ran.add("again");
                });
            }
            ctx.wait("w", Duration.ofSeconds(60));
            return "done";
        });
        String arn = harness.start();
        harness.driver().runNext();
        answered.countDown();
        threads.joinAll();

        assertThat(harness.batches().toString()).doesNotContain("SUCCEED STEP");
        WorkflowHarness.Run run = harness.finish(arn);
        assertThat(run.result()).isEqualTo("\"done\"");
        assertThat(ran).startsWith("handler", "endless", "handler", "again");
    }

    /** Nobody could tell that it has not: the clock moves while the call is under way that makes its start durable. */
    @EveryVariant
    void it_begins_if_its_start_has_become_durable_meanwhile(Variant variant) {
        CountDownLatch first = new CountDownLatch(1);
        WorkflowHarness harness = harness(variant);
        harness.onCall(request -> {
            if (first.getCount() > 0) {
                first.countDown();
                Thread clock = new Thread(() -> harness.driver().time().advance(INTO_THE_MARGIN), "clock");
                clock.start();
                Threads.until(() -> isFollower(clock), "the clock's thread to wait for the call");
            }
        });
        harness.deploy((input, ctx) -> ctx.step(
                "charge",
                String.class,
                s -> {
                    ran.add("charge");
                    return "charged";
                },
                AT_MOST_ONCE));

        assertThat(harness.run().result()).isEqualTo("\"charged\"");
        assertThat(ran).containsExactly("charge");
    }

    private static boolean isFollower(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().endsWith("Follower"));
    }
}
