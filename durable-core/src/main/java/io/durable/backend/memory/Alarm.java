package io.durable.backend.memory;

import io.durable.backend.TimeSource;
import io.durable.backend.TimeSource.Timer;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A timer that may be cancelled by one thread while another one is about to set it: both talk to the time source, which is done
 * without a lock.
 */
final class Alarm {

    private static final Timer UNSET = () -> {};
    private static final Timer CANCELLED = () -> {};

    private final Instant at;
    private final AtomicReference<Timer> timer = new AtomicReference<>(UNSET);

    Alarm(Instant at) {
        this.at = at;
    }

    Instant at() {
        return at;
    }

    void set(TimeSource timeSource, Runnable task) {
        Timer set = timeSource.schedule(at, task);
        if (!timer.compareAndSet(UNSET, set)) {
            set.cancel();
        }
    }

    void cancel() {
        timer.getAndSet(CANCELLED).cancel();
    }
}
