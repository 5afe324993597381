package io.durable.backend.memory;

import io.durable.backend.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** A clock whose timers never ring. */
final class LateTimers implements TimeSource {

    private Instant now = ManualTimeSource.DEFAULT_START;

    void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public Timer schedule(Instant at, Runnable task) {
        return () -> {};
    }
}
