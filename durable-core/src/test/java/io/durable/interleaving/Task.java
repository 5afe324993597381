package io.durable.interleaving;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A thread under the scheduler. Only the thread whose turn it is reads or writes what is in here. */
final class Task {

    private static final ThreadLocal<Task> CURRENT = new ThreadLocal<>();

    final Scheduler scheduler;
    final int id;
    final Thread thread;
    final Clock clock;
    /** What an interrupt of this thread synchronizes with. */
    final Object interruption = new Object();

    /** Zero once the thread runs nothing of the scenario any more. */
    final CountDownLatch gone = new CountDownLatch(1);

    @Nullable
    Wait wait;

    boolean permit;
    boolean interrupted;
    boolean yielding;
    boolean forced;
    boolean wokenForNothing;
    boolean ended;
    int indivisible;

    Task(Scheduler scheduler, int id, Thread thread, Clock clock) {
        this.scheduler = scheduler;
        this.id = id;
        this.thread = thread;
        this.clock = clock;
    }

    /** The task of the current thread, or null on a thread that no scheduler leads. */
    static @Nullable Task current() {
        return CURRENT.get();
    }

    void enter() {
        CURRENT.set(this);
    }

    void leave() {
        CURRENT.remove();
        gone.countDown();
    }

    void point(String what, String at) {
        scheduler.point(this, what, at);
    }

    /** Lets others move until the wait is over. Whether it is, or the thread goes on without that. */
    boolean await(Wait wait) {
        return scheduler.await(this, wait);
    }

    boolean takeInterrupt() {
        boolean was = seesInterrupt();
        interrupted = false;
        return was;
    }

    boolean seesInterrupt() {
        if (interrupted) {
            acquire(interruption);
        }
        return interrupted;
    }

    void acquire(Object key) {
        scheduler.accesses().acquire(this, key);
    }

    void release(Object key) {
        scheduler.accesses().release(this, key);
    }

    boolean canMove() {
        return !ended && (wait == null || wait.over().getAsBoolean());
    }

    boolean canBeForced() {
        return !ended && wait != null && (wait.timed() || (wait.spurious() && !wokenForNothing));
    }

    boolean canTimeOut() {
        return !ended && wait != null && wait.timed();
    }

    @Override
    public String toString() {
        return id + " " + thread.getName();
    }
}
