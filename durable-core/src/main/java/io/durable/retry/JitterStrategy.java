package io.durable.retry;

import java.util.random.RandomGenerator;

/**
 * How much of a computed delay is left to chance, so that executions that failed together do not come back together.
 *
 * @since 0.1
 */
public enum JitterStrategy {
    /** Nothing: the delay as computed. */
    NONE {
        @Override
        double apply(double seconds, RandomGenerator random) {
            return seconds;
        }
    },
    /** All of it: from 0 to the delay, and at least 1 s after rounding. */
    FULL {
        @Override
        double apply(double seconds, RandomGenerator random) {
            return random.nextDouble() * seconds;
        }
    },
    /** Half of it: from half the delay to the delay. */
    HALF {
        @Override
        double apply(double seconds, RandomGenerator random) {
            return seconds / 2 + random.nextDouble() * seconds / 2;
        }
    };

    abstract double apply(double seconds, RandomGenerator random);
}
