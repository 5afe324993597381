package io.durable.retry;

import java.time.Duration;
import java.util.Objects;

/**
 * Whether a condition is looked at again, and when.
 *
 * @param shouldContinue whether another check follows; otherwise the condition is met
 * @param delay the time until then; the service keeps whole seconds, so it is rounded half up, to 1 s at least; meaningless
 *     without another check
 * @since 0.1
 */
public record WaitDecision(boolean shouldContinue, Duration delay) {

    private static final Duration MAX_DELAY = Duration.ofDays(366);

    private static final WaitDecision STOP = new WaitDecision(false, Duration.ZERO);

    /**
     * Checks the delay.
     *
     * @throws IllegalArgumentException if it is negative or exceeds 366 days
     */
    public WaitDecision {
        Objects.requireNonNull(delay, "delay");
        if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
            throw new IllegalArgumentException("The delay until the next check is 0 s to 366 days, not " + delay);
        }
    }

    /**
     * The condition is met: the state is the result.
     *
     * @return the decision
     */
    public static WaitDecision stop() {
        return STOP;
    }

    /**
     * Another check.
     *
     * @param delay the time until then, at most 366 days
     * @return the decision
     */
    public static WaitDecision continueAfter(Duration delay) {
        return new WaitDecision(true, delay);
    }
}
