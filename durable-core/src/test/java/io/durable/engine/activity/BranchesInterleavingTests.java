package io.durable.engine.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durable.interleaving.Interleavings;
import io.durable.interleaving.Scenario;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Branches that share fewer threads than there are branches, and groups that are stopped, in every order of their threads. */
class BranchesInterleavingTests {

    @ParameterizedTest
    @ValueSource(
            classes = {
                ReadyBranchReplacesAWaiter.class,
                TwoWaitersShareAThread.class,
                ParentKeepsItsThread.class,
                UnwoundBranchesAreSuspended.class,
                FailureMeetsReadyBranches.class,
                StopMeetsWaiters.class,
                StopMeetsReadyBranches.class,
                StopMeetsABody.class,
                EndingBranchLeavesItsThread.class,
                EachBlockedBranchLetsTheNextBegin.class,
                QuickBranchesShareThreads.class,
                MissingThreadEndsTheInvocation.class,
                KeptThreadMakesRoom.class
            })
    void holds_in_every_order(Class<? extends Scenario> scenario) {
        Interleavings.of(scenario).explore();
    }

    @ParameterizedTest
    @EnabledForJreRange(min = JRE.JAVA_21)
    @ValueSource(classes = {ReadyBranchReplacesAWaiter.class, ParentKeepsItsThread.class, StopMeetsWaiters.class})
    void holds_on_virtual_threads(Class<? extends Scenario> scenario) {
        Interleavings.of(scenario).onVirtualThreads().explore();
    }

    /** An invocation whose branches share a few threads. The thread that makes it is the handler's. */
    private static final class Room {

        private final ThreadFactory factory = Interleavings.threads();
        private final AtomicInteger threads = new AtomicInteger();
        private final Branches branches;
        private final Activity activity;
        private final Strand handler;

        private final int available;

        Room(int limit) {
            this(limit, Integer.MAX_VALUE);
        }

        Room(int limit, int available) {
            this.available = available;
            branches = new Branches(this::newThread, limit);
            activity = new Activity(new NothingQueued(), () -> Prospect.OUTSIDE, this::ended);
            handler = new Strand(activity);
            branches.add(handler);
        }

        private Thread newThread(Runnable work) {
            if (threads.incrementAndGet() > available) {
                throw new OutOfMemoryError("No thread more");
            }
            return factory.newThread(work);
        }

        private void ended(Ending ending) {
            if (ending.interruptsBodies()) {
                branches.interruptBodies();
            }
        }

        Fork start(Consumer<Strand> work) {
            return branches.start(handler, work);
        }

        void await(Strand strand, Completion completion) {
            branches.await(strand, completion, "news", () -> {});
        }

        void awaitForever(Strand strand) {
            assertThatThrownBy(() -> branches.await(strand, new Completion(), "never", () -> {}))
                    .isInstanceOf(SuspendExecution.class);
        }

        /** The handler unwinds with the suspension, and all has come to its end. */
        void assertSuspended() {
            awaitForever(handler);
            activity.leave();
            assertThat(branches.awaitAll()).isZero();
            assertThat(activity.ending()).isInstanceOf(Ending.Suspended.class);
        }
    }

    /** The branch that waits is driven again once what it waits for has happened: its end is reached once. */
    static final class ReadyBranchReplacesAWaiter implements Scenario {
        @Override
        public void run() {
            Room room = new Room(1);
            Completion news = new Completion();
            AtomicInteger ends = new AtomicInteger();
            room.start(waiting -> {
                room.await(waiting, news);
                ends.incrementAndGet();
            });
            room.start(telling -> room.activity.complete(news));
            room.assertSuspended();
            assertThat(ends).hasValue(1);
        }
    }

    /** Each of three waits for news of its own, and for what the handler tells at the end. */
    static final class TwoWaitersShareAThread implements Scenario {
        @Override
        public void run() {
            Room room = new Room(1);
            Completion first = new Completion();
            Completion second = new Completion();
            AtomicInteger ends = new AtomicInteger();
            for (Completion news : new Completion[] {first, second}) {
                room.start(waiting -> {
                    room.await(waiting, news);
                    ends.incrementAndGet();
                });
            }
            room.activity.complete(second);
            room.activity.complete(first);
            room.assertSuspended();
            assertThat(ends).hasValue(2);
        }
    }

    /** A branch that waits for its own branch could not be driven again while that runs: it keeps its thread. */
    static final class ParentKeepsItsThread implements Scenario {
        @Override
        public void run() {
            Room room = new Room(1);
            AtomicInteger parents = new AtomicInteger();
            AtomicInteger children = new AtomicInteger();
            room.start(parent -> {
                parents.incrementAndGet();
                Completion ended = new Completion();
                room.branches.start(parent, child -> {
                    children.incrementAndGet();
                    room.activity.complete(ended);
                });
                room.await(parent, ended);
            });
            room.assertSuspended();
            assertThat(parents).hasValue(1);
            assertThat(children).hasValue(1);
        }
    }

    /** Nobody is lost on the way between a thread and none: when all wait, the execution is suspended. */
    static final class UnwoundBranchesAreSuspended implements Scenario {
        @Override
        public void run() {
            Room room = new Room(1);
            AtomicInteger begun = new AtomicInteger();
            for (int i = 0; i < 3; i++) {
                room.start(waiting -> {
                    begun.incrementAndGet();
                    room.await(waiting, new Completion());
                });
            }
            room.assertSuspended();
            assertThat(begun.get()).isGreaterThanOrEqualTo(3);
        }
    }

    /** What is ready when the invocation fails does not begin, or unwinds; no thread is left. */
    static final class FailureMeetsReadyBranches implements Scenario {
        @Override
        public void run() {
            Room room = new Room(1);
            room.start(waiting -> room.await(waiting, new Completion()));
            assertThatThrownBy(() -> {
                        room.start(failing ->
                                room.activity.end(new Ending.ExecutionFailed(new IllegalStateException("failed"))));
                        room.await(room.handler, new Completion());
                    })
                    .isInstanceOfAny(SuspendExecution.class, IllegalStateException.class);
            room.activity.leave();
            assertThat(room.branches.awaitAll()).isZero();
        }
    }

    /** Who waits in a stopped group unwinds, whether it waits already, is about to, or has no thread; the others go on. */
    static final class StopMeetsWaiters implements Scenario {
        @Override
        public void run() {
            Room room = new Room(2);
            Fork group = room.handler.fork().open();
            AtomicInteger wentOn = new AtomicInteger();
            for (int i = 0; i < 2; i++) {
                room.branches.startWithin(room.handler, group, 0, waiting -> {
                    room.await(waiting, new Completion());
                    wentOn.incrementAndGet();
                });
            }
            room.branches.stop(room.handler, group);
            room.assertSuspended();
            assertThat(wentOn).hasValue(0);
        }
    }

    /** What is ready in a stopped group does not begin any more, or is unwound; its place is given up. */
    static final class StopMeetsReadyBranches implements Scenario {
        @Override
        public void run() {
            Room room = new Room(1);
            Fork group = room.handler.fork().open();
            for (int i = 0; i < 3; i++) {
                room.branches.startWithin(room.handler, group, 0, waiting -> room.await(waiting, new Completion()));
            }
            AtomicInteger others = new AtomicInteger();
            room.start(other -> others.incrementAndGet());
            room.branches.stop(room.handler, group);
            room.assertSuspended();
            assertThat(others).hasValue(1);
        }
    }

    /** A body that runs in a stopped group is interrupted; one that has not begun does not begin. */
    static final class StopMeetsABody implements Scenario {
        @Override
        public void run() {
            Room room = new Room(1);
            Fork group = room.handler.fork().open();
            room.branches.startWithin(room.handler, group, 0, branch -> {
                branch.beginBody("an endless step");
                while (!Thread.currentThread().isInterrupted()) {
                    LockSupport.park();
                }
                branch.endBody();
            });
            room.branches.stop(room.handler, group);
            room.assertSuspended();
        }
    }

    /** Though one thread at a time is on its way, no branch waits for one that blocks: all are in their bodies at once. */
    static final class EachBlockedBranchLetsTheNextBegin implements Scenario {
        @Override
        public void run() {
            Room room = new Room(8);
            ReentrantLock lock = new ReentrantLock();
            Condition allHaveBegun = lock.newCondition();
            AtomicInteger begun = new AtomicInteger();
            for (int i = 0; i < 3; i++) {
                room.start(branch -> {
                    lock.lock();
                    try {
                        if (begun.incrementAndGet() == 3) {
                            allHaveBegun.signalAll();
                        }
                        while (begun.get() < 3) {
                            allHaveBegun.awaitUninterruptibly();
                        }
                    } finally {
                        lock.unlock();
                    }
                });
            }
            room.assertSuspended();
            assertThat(begun).hasValue(3);
            assertThat(room.threads).hasValue(3);
        }
    }

    /** A thread that has ended its branch takes the next one: each runs once, on as many threads as there are branches at most. */
    static final class QuickBranchesShareThreads implements Scenario {
        @Override
        public void run() {
            Room room = new Room(8);
            AtomicInteger ran = new AtomicInteger();
            for (int i = 0; i < 4; i++) {
                room.start(branch -> ran.incrementAndGet());
            }
            room.assertSuspended();
            assertThat(ran).hasValue(4);
            assertThat(room.threads).hasValueBetween(1, 4);
        }
    }

    /** Whoever sends for a thread that cannot be made: the invocation fails, and nobody waits for what has no thread. */
    static final class MissingThreadEndsTheInvocation implements Scenario {
        @Override
        public void run() {
            Room room = new Room(8, 1);
            for (int i = 0; i < 3; i++) {
                try {
                    room.start(branch -> room.await(branch, new Completion()));
                } catch (OutOfMemoryError | SuspendExecution ending) {
                    // started after the invocation has failed
                }
            }
            assertThatThrownBy(() -> room.await(room.handler, new Completion()))
                    .isInstanceOfAny(SuspendExecution.class, OutOfMemoryError.class);
            room.activity.leave();
            assertThat(room.branches.awaitAll()).isZero();
            assertThat(room.activity.ending()).isInstanceOf(Ending.InvocationFailed.class);
        }
    }

    /** A parent that waits for its branches frees a thread for one that is ready, also while another is on its way. */
    static final class KeptThreadMakesRoom implements Scenario {
        @Override
        public void run() {
            Room room = new Room(1);
            AtomicInteger others = new AtomicInteger();
            room.start(parent -> {
                Completion both = new Completion();
                AtomicInteger left = new AtomicInteger(2);
                for (int i = 0; i < 2; i++) {
                    room.branches.start(parent, child -> {
                        if (left.decrementAndGet() == 0) {
                            room.activity.complete(both);
                        }
                    });
                }
                room.await(parent, both);
            });
            room.start(other -> others.incrementAndGet());
            room.assertSuspended();
            assertThat(others).hasValue(1);
        }
    }

    /** A branch of a group that ends goes on with the next one: one thread serves all. */
    static final class EndingBranchLeavesItsThread implements Scenario {
        @Override
        public void run() {
            Room room = new Room(8);
            Fork group = room.handler.fork().open();
            AtomicInteger ran = new AtomicInteger();
            room.branches.startWithin(room.handler, group, 0, first -> {
                ran.incrementAndGet();
                room.branches.startWithin(first, group, 0, second -> ran.incrementAndGet());
            });
            room.assertSuspended();
            assertThat(ran).hasValue(2);
            assertThat(room.threads).hasValue(1);
        }
    }
}
