package io.durable.engine.checkpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long an update may wait for others to travel with: a fixed time, or the recent latency of a call within bounds. */
final class Linger {

    private static final long SHORTEST = Duration.ofMillis(5).toNanos();
    private static final long LONGEST = Duration.ofMillis(50).toNanos();

    private final Optional<Duration> fixed;
    private volatile long average = SHORTEST;

    Linger(Optional<Duration> fixed) {
        this.fixed = fixed;
    }

    /** A quarter of the difference at a time: follows a change within a few calls, and no single slow one. */
    void observe(Duration latency) {
        long known = average;
        average = known + (latency.toNanos() - known) / 4;
    }

    Duration current() {
        return fixed.orElseGet(() -> Duration.ofNanos(Math.min(LONGEST, Math.max(SHORTEST, average))));
    }

    /** When one of the timers is due that end a linger time, counted from 1. */
    record End(Instant at, int number) {}
}
