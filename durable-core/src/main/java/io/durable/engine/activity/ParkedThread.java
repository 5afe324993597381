package io.durable.engine.activity;

import java.util.concurrent.locks.LockSupport;

/** A thread that waits, and for what. */
final class ParkedThread implements Waiter {

    private final Thread thread = Thread.currentThread();
    private final String what;
    private volatile boolean released;
    private volatile boolean withdrawn;
    private boolean kept;

    ParkedThread(String what) {
        this.what = what;
    }

    @Override
    public void resume() {
        released = true;
        LockSupport.unpark(thread);
    }

    @Override
    public boolean isThread() {
        return true;
    }

    @Override
    public boolean isWithdrawn() {
        return withdrawn;
    }

    /** Under the activity's lock. */
    void withdraw() {
        withdrawn = true;
    }

    /** Notes that the thread is not given to another branch meanwhile. Under the lock of the branches. */
    void keep() {
        kept = true;
    }

    boolean isKept() {
        return kept;
    }

    /** Waits for {@link #resume()}. An interrupt is kept for later: it is not aimed at a wait of the engine. */
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
