package io.durable.retry;

import java.time.Duration;

/**
 * The ready-made retry strategies. All are immutable and usable by any number of threads; numbers of attempts include the
 * first; a {@code toString} shows the settings.
 *
 * @since 0.1
 */
public final class RetryStrategies {

    private static final RetryStrategy NONE = fixedDelay(1, Duration.ofSeconds(1));

    private static final RetryStrategy STANDARD = exponentialBackoff()
            .maxAttempts(6)
            .initialDelay(Duration.ofSeconds(5))
            .backoffRate(2)
            .maxDelay(Duration.ofMinutes(1))
            .jitter(JitterStrategy.FULL)
            .build();

    private static final RetryStrategy LINEAR = linearBackoff()
            .maxAttempts(6)
            .initialDelay(Duration.ofSeconds(1))
            .increment(Duration.ofSeconds(1))
            .maxDelay(Duration.ofMinutes(5))
            .jitter(JitterStrategy.NONE)
            .build();

    private RetryStrategies() {}

    /**
     * The strategy of steps that say nothing: 6 attempts, 5 s, doubled each time up to 60 s, {@link JitterStrategy#FULL}.
     *
     * @return the strategy
     */
    public static RetryStrategy standard() {
        return STANDARD;
    }

    /**
     * Delays that grow by seconds: 6 attempts, 1 s, 1 s more each time up to 5 min, {@link JitterStrategy#NONE}.
     *
     * @return the strategy
     */
    public static RetryStrategy linear() {
        return LINEAR;
    }

    /**
     * One attempt and no other.
     *
     * @return the strategy
     */
    public static RetryStrategy none() {
        return NONE;
    }

    /**
     * The same delay each time, without jitter.
     *
     * @param maxAttempts how many attempts there are at most, the first included
     * @param delay 1 ms to 366 days, rounded half up to whole seconds, to 1 s at least
     * @return the strategy
     * @throws IllegalArgumentException if there is less than one attempt or the delay is outside its range
     */
    public static RetryStrategy fixedDelay(int maxAttempts, Duration delay) {
        return new Backoff(maxAttempts, DelaySchedule.fixed(delay), ErrorFilter.ALL);
    }

    /**
     * Delays that grow by a factor.
     *
     * <pre>{@code
     * RetryStrategy payments = RetryStrategies.exponentialBackoff()
     *         .maxAttempts(5)
     *         .maxDelay(Duration.ofMinutes(1))
     *         .retryOn(IOException.class)
     *         .build();
     * }</pre>
     *
     * @return a builder with the defaults 3 attempts, 5 s, doubled each time up to 5 min, {@link JitterStrategy#FULL}
     */
    public static ExponentialBackoffBuilder exponentialBackoff() {
        return new ExponentialBackoffBuilder();
    }

    /**
     * Delays that grow by a difference.
     *
     * @return a builder with the defaults 6 attempts, 1 s, 1 s more each time up to 5 min, {@link JitterStrategy#FULL}
     */
    public static LinearBackoffBuilder linearBackoff() {
        return new LinearBackoffBuilder();
    }
}
