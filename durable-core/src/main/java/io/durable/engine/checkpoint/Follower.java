package io.durable.engine.checkpoint;

import java.util.concurrent.locks.LockSupport;

/** A thread that waits for another one's call. */
final class Follower {

    private final Thread thread = Thread.currentThread();
    private final long position;
    private volatile boolean woken;

    Follower(long position) {
        this.position = position;
    }

    long position() {
        return position;
    }

    void wake() {
        woken = true;
        LockSupport.unpark(thread);
    }

    /** Waits for {@link #wake()}. An interrupt is kept for later: a call under way is not given up. */
    void park() {
        boolean interrupted = false;
        while (!woken) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            thread.interrupt();
        }
    }
}
