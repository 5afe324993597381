package io.durable.interleaving.example;

import java.util.concurrent.locks.ReentrantLock;

/** A body that may be interrupted until it ends. If the interrupt is not sent under the lock, it can reach what comes after. */
final class Body {

    private final ReentrantLock lock = new ReentrantLock();
    private final boolean underLock;
    private boolean ended;

    Body(boolean underLock) {
        this.underLock = underLock;
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            Thread.interrupted();
        } finally {
            lock.unlock();
        }
    }

    void interrupt(Thread thread) {
        boolean late;
        lock.lock();
        try {
            late = ended;
            if (underLock && !late) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
        if (!underLock && !late) {
            thread.interrupt();
        }
    }
}
