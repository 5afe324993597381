package io.durable.retry;

import java.time.Duration;
import java.util.Objects;

/**
 * Whether another attempt follows, and when.
 *
 * @param shouldRetry whether another attempt follows
 * @param delay the time until then; the service keeps whole seconds, so it is rounded half up, to 1 s at least; meaningless
 *     without another attempt
 * @since 0.1
 */
public record RetryDecision(boolean shouldRetry, Duration delay) {

    private static final Duration MAX_DELAY = Duration.ofDays(366);

    private static final RetryDecision STOP = new RetryDecision(false, Duration.ZERO);

    /**
     * Checks the delay.
     *
     * @throws IllegalArgumentException if it is negative or exceeds 366 days
     */
    public RetryDecision {
        Objects.requireNonNull(delay, "delay");
        if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
            throw new IllegalArgumentException("A retry delay is 0 s to 366 days, not " + delay);
        }
    }

    /**
     * No further attempt.
     *
     * @return the decision
     */
    public static RetryDecision stop() {
        return STOP;
    }

    /**
     * Another attempt.
     *
     * @param delay the time until then, at most 366 days
     * @return the decision
     */
    public static RetryDecision retryAfter(Duration delay) {
        return new RetryDecision(true, delay);
    }
}
