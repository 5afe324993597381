package io.durable.engine.activity;

import java.util.concurrent.locks.LockSupport;

/** A thread that waits, and for what. */
final class Waiter {

    private final Thread thread = Thread.currentThread();
    private final String what;
    private volatile boolean released;

    Waiter(String what) {
        this.what = what;
    }

    void release() {
        released = true;
        LockSupport.unpark(thread);
    }

    /** Waits for {@link #release()}. An interrupt is kept for later: it is not aimed at a wait of the engine. */
    void park() {
        boolean interrupted = false;
        while (!released) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            thread.interrupt();
        }
    }

    @Override
    public String toString() {
        return "thread '" + thread.getName() + "' waits for " + what;
    }
}
