package io.durable.engine.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durable.error.WorkflowDeadlockException;
import io.durable.interleaving.Interleavings;
import io.durable.interleaving.Scenario;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each scenario holds for all threads, whatever their order. That no thread waits forever is part of each. */
class ActivityInterleavingTests {

    @ParameterizedTest
    @ValueSource(
            classes = {
                LastWaiterSuspends.class,
                OneCompletionReleasesAll.class,
                CompletionMeetsSuspension.class,
                TimerMeetsSuspension.class,
                TimerDecides.class,
                AnswerReleasesTheLastOne.class,
                DeadlockIsNamed.class,
                FailureMeetsWaiters.class,
                InterruptMeetsEndOfBody.class,
                InterruptMeetsWait.class,
                StoppedShortMeetsCompletion.class,
                BranchesAreAwaited.class,
                StoppedWaitMeetsBranches.class
            })
    void holds_in_every_order(Class<? extends Scenario> scenario) {
        Interleavings.of(scenario).explore();
    }

    @ParameterizedTest
    @EnabledForJreRange(min = JRE.JAVA_21)
    @ValueSource(classes = {OneCompletionReleasesAll.class, AnswerReleasesTheLastOne.class, BranchesAreAwaited.class})
    void holds_on_virtual_threads(Class<? extends Scenario> scenario) {
        Interleavings.of(scenario).onVirtualThreads().explore();
    }

    private static void runAll(Thread... threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.start();
        }
    }

    private static void joinAll(Thread... threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** That a thread was stopped short is not forgotten, though another one completes what nobody waits for meanwhile. */
    static final class StoppedShortMeetsCompletion implements Scenario {
        @Override
        public void run() throws Exception {
            Activity activity = new Activity(new NothingQueued(), () -> Prospect.OUTSIDE, ending -> {});
            activity.end(new Ending.DeadlineNear());
            Thread stopped = Interleavings.thread(
                    "stopped", () -> assertThatThrownBy(activity::throwIfEnding).isInstanceOf(SuspendExecution.class));
            stopped.start();
            activity.complete(new Completion());
            stopped.join();
            assertThat(activity.hasStoppedShort()).isTrue();
        }
    }

    /** Three threads come to wait one after the other; the last of them decides, once. */
    static final class LastWaiterSuspends implements Scenario {
        @Override
        public void run() throws Exception {
            ObservedActivity observed = new ObservedActivity(true);
            Thread one = observed.branch("one", observed::awaitForever);
            Thread two = observed.branch("two", observed::awaitForever);
            runAll(one, two);
            observed.awaitForever();
            observed.leave();
            joinAll(one, two);
            observed.assertSuspended();
            assertThat(observed.activity().hasRefused()).isTrue();
            assertThat(observed.activity().enter()).isFalse();
        }
    }

    /** Two threads wait for one completion, go on, and only then is there nobody left to move. */
    static final class OneCompletionReleasesAll implements Scenario {
        @Override
        public void run() throws Exception {
            ObservedActivity observed = new ObservedActivity(true);
            Completion news = new Completion();
            Thread one = observed.branch("one", () -> awaitTwice(observed, news));
            Thread two = observed.branch("two", () -> awaitTwice(observed, news));
            runAll(one, two);
            observed.complete(news, 2);
            observed.leave();
            joinAll(one, two);
            observed.assertSuspended();
            assertThat(observed.activity().hasRefused()).isFalse();
        }

        private static void awaitTwice(ObservedActivity observed, Completion news) {
            observed.await(news);
            observed.awaitForever();
        }
    }

    /** What has happened before the decision is not lost on who waits for it, even if the completing thread is the last. */
    static final class CompletionMeetsSuspension implements Scenario {
        @Override
        public void run() throws Exception {
            ObservedActivity observed = new ObservedActivity(true);
            Completion first = new Completion();
            Completion second = new Completion();
            Thread branch = observed.branch("branch", () -> {
                observed.await(first);
                observed.complete(second, 1);
                observed.awaitForever();
            });
            branch.start();
            observed.complete(first, 1);
            observed.await(second);
            observed.awaitForever();
            observed.leave();
            branch.join();
            observed.assertSuspended();
            assertThat(observed.activity().hasRefused()).isTrue();
        }
    }

    /**
     * The last threads that wait leave the invocation awake for a timer, which may bring the news before or after they wait. What
     * it does not bring is decided upon when it gives up its place.
     */
    static final class TimerDecides implements Scenario {
        @Override
        public void run() throws Exception {
            Completion news = new Completion();
            AtomicBoolean due = new AtomicBoolean(true);
            Activity activity =
                    new Activity(new NothingQueued(), () -> due.get() ? Prospect.SOON : Prospect.OUTSIDE, ending -> {});
            Thread timer = Interleavings.thread("timer", () -> {
                assertThat(activity.enter()).isTrue();
                activity.complete(news);
                due.set(false);
                activity.leave();
            });
            timer.start();
            activity.await(news, "news");
            assertThatThrownBy(() -> activity.await(new Completion(), "what nobody brings"))
                    .isInstanceOf(SuspendExecution.class);
            timer.join();
            assertThat(activity.ending()).isInstanceOf(Ending.Suspended.class);
        }
    }

    /** A timer's thread brings what the last thread waits for, or comes too late: never both. */
    static final class TimerMeetsSuspension implements Scenario {
        @Override
        public void run() throws Exception {
            Completion news = new Completion();
            AtomicBoolean brought = new AtomicBoolean();
            Activity activity = new Activity(new NothingQueued(), () -> Prospect.OUTSIDE, ending -> {});
            Thread timer = Interleavings.thread("timer", () -> {
                if (activity.enter()) {
                    brought.set(true);
                    activity.complete(news);
                    activity.leave();
                }
            });
            timer.start();
            boolean suspended = isSuspended(activity, news);
            timer.join();
            assertThat(suspended).isNotEqualTo(brought.get());
            assertThat(activity.ending() != null).isEqualTo(suspended);
        }

        private static boolean isSuspended(Activity activity, Completion news) {
            try {
                activity.await(news, "news");
                return false;
            } catch (SuspendExecution unwound) {
                return true;
            }
        }
    }

    /** What is queued leaves before the last thread stops, and may release it or another one. */
    static final class AnswerReleasesTheLastOne implements Scenario {

        private final Completion news = new Completion();
        private final AtomicInteger queued = new AtomicInteger();
        private final AtomicInteger sent = new AtomicInteger();
        private final Activity activity = new Activity(new Queue(), this::decide, ending -> {});

        private final class Queue implements Backlog {
            @Override
            public boolean pending() {
                return sent.get() < queued.get();
            }

            @Override
            public void send() {
                if (queued.get() == 2) {
                    activity.complete(news);
                }
                sent.set(queued.get());
            }
        }

        private Prospect decide() {
            assertThat(sent).as("sent before the decision").hasValue(2);
            return Prospect.OUTSIDE;
        }

        @Override
        public void run() throws Exception {
            assertThat(activity.enter()).isTrue();
            Thread branch = Interleavings.thread("branch", () -> {
                queued.incrementAndGet();
                activity.await(news, "news");
                activity.leave();
            });
            branch.start();
            queued.incrementAndGet();
            activity.await(news, "news");
            activity.leave();
            branch.join();
            assertThat(activity.hasRefused()).isFalse();
        }
    }

    /** Two threads that wait for each other are both named, and both unwind. */
    static final class DeadlockIsNamed implements Scenario {
        @Override
        public void run() throws Exception {
            ObservedActivity observed = new ObservedActivity(false);
            Thread branch = observed.branch("branch", observed::awaitForever);
            branch.start();
            observed.awaitForever();
            branch.join();
            assertThat(observed.activity().ending())
                    .isInstanceOfSatisfying(
                            Ending.ExecutionFailed.class,
                            failed -> assertThat(failed.cause())
                                    .isInstanceOf(WorkflowDeadlockException.class)
                                    .hasMessageContainingAll("'main'", "'branch'"));
        }
    }

    /** A failure unwinds who waits and refuses who comes; it is told once, and the first one stays. */
    static final class FailureMeetsWaiters implements Scenario {
        @Override
        public void run() throws Exception {
            AtomicInteger told = new AtomicInteger();
            Activity activity =
                    new Activity(new NothingQueued(), () -> Prospect.OUTSIDE, ending -> told.incrementAndGet());
            Ending one = new Ending.ExecutionFailed(new IllegalStateException("one"));
            Ending two = new Ending.InvocationFailed(new IllegalStateException("two"));
            assertThat(activity.enter()).isTrue();
            assertThat(activity.enter()).isTrue();
            Interleavings.together(
                    () -> {
                        assertThatThrownBy(() -> activity.await(new Completion(), "news"))
                                .isInstanceOfAny(SuspendExecution.class, IllegalStateException.class);
                        activity.leave();
                    },
                    () -> {
                        activity.end(one);
                        activity.leave();
                    },
                    () -> {
                        activity.end(two);
                        activity.leave();
                    });
            assertThat(told).hasValue(1);
            assertThat(activity.ending()).isIn(one, two);
            assertThat(activity.enter()).isFalse();
        }
    }

    /**
     * A failure interrupts the body that runs, and nothing after it. The body ends by the interrupt only: one that begins too
     * late and is not interrupted would wait forever.
     */
    static final class InterruptMeetsEndOfBody implements Scenario {
        @Override
        public void run() throws Exception {
            Branches branches = new Branches(Interleavings.threads(), 8);
            Activity activity =
                    new Activity(new NothingQueued(), () -> Prospect.OUTSIDE, ending -> branches.interruptBodies());
            Strand strand = new Strand(activity);
            branches.add(strand);
            branches.start(strand, InterruptMeetsEndOfBody::twoBodies);
            activity.end(new Ending.ExecutionFailed(new IllegalStateException("failed")));
            activity.leave();
            assertThat(branches.awaitAll()).isZero();
        }

        private static void twoBodies(Strand branch) {
            try {
                branch.beginBody("a quick step");
                branch.endBody();
                assertNotInterrupted();
                branch.beginBody("an endless step");
                waitForInterrupt();
                branch.endBody();
            } catch (IllegalStateException ending) {
                assertThat(ending).hasMessage("failed");
            }
            assertNotInterrupted();
        }

        private static void waitForInterrupt() {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
        }

        private static void assertNotInterrupted() {
            assertThat(Thread.currentThread().isInterrupted())
                    .as("interrupted after the body")
                    .isFalse();
        }
    }

    /** An interrupt that somebody else sends neither ends a wait nor gets lost. */
    static final class InterruptMeetsWait implements Scenario {
        @Override
        public void run() throws Exception {
            Activity activity = new Activity(new NothingQueued(), () -> Prospect.OUTSIDE, ending -> {});
            Completion news = new Completion();
            assertThat(activity.enter()).isTrue();
            Thread branch = Interleavings.thread("branch", () -> {
                activity.await(news, "news");
                while (!Thread.currentThread().isInterrupted()) {
                    LockSupport.park();
                }
                activity.leave();
            });
            branch.start();
            branch.interrupt();
            activity.complete(news);
            activity.leave();
            branch.join();
        }
    }

    /** The wait for the branches ends when each has run its last code, those that branches have started too. */
    static final class BranchesAreAwaited implements Scenario {
        @Override
        public void run() {
            AtomicInteger ran = new AtomicInteger();
            Branches branches = new Branches(Interleavings.threads(), 8);
            Activity activity = new Activity(new NothingQueued(), () -> Prospect.OUTSIDE, ending -> {});
            Strand strand = new Strand(activity);
            strand.observe(7);
            branches.start(strand, one -> {
                assertThat(one.observed()).isEqualTo(7);
                branches.start(one, two -> ran.incrementAndGet());
                ran.incrementAndGet();
            });
            branches.start(strand, three -> ran.incrementAndGet());
            assertThat(branches.awaitAll()).isZero();
            assertThat(ran).hasValue(3);
            assertThat(activity.ending()).isNull();
        }
    }

    /** A wait that is stopped says how many still run. */
    static final class StoppedWaitMeetsBranches implements Scenario {
        @Override
        public void run() throws Exception {
            Branches branches = new Branches(Interleavings.threads(), 8);
            Activity activity = new Activity(new NothingQueued(), () -> Prospect.OUTSIDE, ending -> {});
            Strand strand = new Strand(activity);
            AtomicBoolean released = new AtomicBoolean();
            branches.start(strand, branch -> {
                while (!released.get()) {
                    Thread.onSpinWait();
                }
            });
            Thread clock = Interleavings.thread("clock", branches::stopWaiting);
            clock.start();
            assertThat(branches.awaitAll()).isOne();
            released.set(true);
            clock.join();
        }
    }
}
