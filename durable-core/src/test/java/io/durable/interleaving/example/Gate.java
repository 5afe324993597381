package io.durable.interleaving.example;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Lets a thread through for each release. Without looking again under the lock, a release in between gets lost. */
final class Gate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Thread> waiting = new ArrayDeque<>();
    private final boolean looksAgain;
    private int releases;

    Gate(boolean looksAgain) {
        this.looksAgain = looksAgain;
    }

    void pass() {
        if (!tryPass() && enqueue()) {
            awaitRelease();
        }
    }

    private boolean tryPass() {
        lock.lock();
        try {
            return takeRelease();
        } finally {
            lock.unlock();
        }
    }

    private boolean takeRelease() {
        if (releases == 0) {
            return false;
        }
        releases--;
        return true;
    }

    private boolean enqueue() {
        lock.lock();
        try {
            return !(looksAgain && takeRelease()) && waiting.add(Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    private void awaitRelease() {
        boolean released = false;
        while (!released) {
            LockSupport.park(this);
            lock.lock();
            try {
                released = !waiting.contains(Thread.currentThread());
            } finally {
                lock.unlock();
            }
        }
    }

    void release() {
        LockSupport.unpark(firstWaiting());
    }

    private @Nullable Thread firstWaiting() {
        lock.lock();
        try {
            Thread first = waiting.poll();
            if (first == null) {
                releases++;
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    int releases() {
        lock.lock();
        try {
            return releases;
        } finally {
            lock.unlock();
        }
    }
}
