package io.durable.retry;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * The delay after each attempt.
 *
 * @param initial the delay after the first
 * @param growth how it grows
 * @param max what it does not exceed
 * @param jitter how much of it is left to chance
 * @param random the chance
 */
record DelaySchedule(Duration initial, Growth growth, Duration max, JitterStrategy jitter, RandomGenerator random) {

    /** Draws from the generator of the calling thread. */
    static final RandomGenerator SHARED_RANDOM =
            () -> ThreadLocalRandom.current().nextLong();

    private static final double NANOS = 1e9;

    DelaySchedule {
        Delays.requireInRange(initial, "The initial delay");
        Objects.requireNonNull(growth, "growth");
        Delays.requireInRange(max, "The longest delay");
        Objects.requireNonNull(jitter, "jitter");
        Objects.requireNonNull(random, "random");
    }

    static DelaySchedule fixed(Duration delay) {
        return new DelaySchedule(delay, new Growth.Fixed(), delay, JitterStrategy.NONE, SHARED_RANDOM);
    }

    /** The delay after an attempt, in whole seconds. */
    Duration after(int attempt) {
        double capped = Math.min(growth.seconds(seconds(initial), attempt), seconds(max));
        return Duration.ofSeconds(Delays.toSeconds(jitter.apply(capped, random)));
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }

    @Override
    public String toString() {
        return "initial=" + initial + ", growth=" + growth + ", max=" + max + ", jitter=" + jitter;
    }
}
