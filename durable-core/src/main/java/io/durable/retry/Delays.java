package io.durable.retry;

import java.time.Duration;
import java.util.Objects;

/**
 * Delays as the service keeps them: whole seconds, from 1 to {@value #MAX_SECONDS}.
 *
 * @since 0.1
 */
public final class Delays {

    /** The longest delay, 366 days: {@value} seconds. */
    public static final int MAX_SECONDS = 31_622_400;

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private static final Duration LONGEST = Duration.ofSeconds(MAX_SECONDS);

    private static final int HALF_A_SECOND_NANOS = 500_000_000;

    private Delays() {}

    /**
     * Rounds to whole seconds, half up, and into what the service accepts.
     *
     * @param delay any duration
     * @return 1 to {@value #MAX_SECONDS}
     */
    public static int toSeconds(Duration delay) {
        if (delay.compareTo(LONGEST) >= 0) {
            return MAX_SECONDS;
        }
        long rounded = delay.getSeconds() + (delay.getNano() >= HALF_A_SECOND_NANOS ? 1 : 0);
        return (int) Math.max(1, rounded);
    }

    /** Rounds seconds in the same way. */
    static int toSeconds(double seconds) {
        return (int) Math.max(1, Math.min(MAX_SECONDS, Math.round(seconds)));
    }

    /**
     * Requires a delay that a user can mean: 1 ms to 366 days. Shorter ones are mistakes, not wishes for no delay; those
     * below half a second become 1 s when they are rounded.
     *
     * @param delay the delay
     * @param what what it is, as the beginning of a sentence, such as {@code The initial delay}
     * @return the delay
     * @throws IllegalArgumentException if it is outside the range; the message says what it is
     */
    public static Duration requireInRange(Duration delay, String what) {
        Objects.requireNonNull(delay, what);
        if (delay.compareTo(SHORTEST) < 0 || delay.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(what + " is " + delay + "; give 1 ms to 366 days");
        }
        return delay;
    }
}
