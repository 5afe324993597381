package io.durable.engine.checkpoint;

import io.durable.backend.TimeSource;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A clock that stands still, and timers that fire when they are told to. */
final class StandingTime implements TimeSource {

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    @Override
    public Instant instant() {
        return Instant.EPOCH;
    }

    @Override
    public Timer schedule(Instant at, Runnable task) {
        lock.lock();
        try {
            tasks.add(task);
        } finally {
            lock.unlock();
        }
        return () -> remove(task);
    }

    private void remove(Runnable task) {
        lock.lock();
        try {
            tasks.remove(task);
        } finally {
            lock.unlock();
        }
    }

    /** Runs the oldest task, if there is one. */
    boolean fire() {
        Runnable oldest = takeOldest();
        if (oldest != null) {
            oldest.run();
        }
        return oldest != null;
    }

    private @Nullable Runnable takeOldest() {
        lock.lock();
        try {
            return tasks.poll();
        } finally {
            lock.unlock();
        }
    }
}
