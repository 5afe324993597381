package io.durable.benchmarks.scenario;

import io.durable.backend.TimeSource;
import java.time.Instant;

/** A time at which nothing is ever due, so that only the workflow itself makes calls. */
record StillTime() implements TimeSource {

    @Override
    public Instant instant() {
        return Instant.EPOCH;
    }

    @Override
    public Timer schedule(Instant at, Runnable task) {
        return () -> {};
    }
}
