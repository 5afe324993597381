package io.durable.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Builds retry strategies whose delays grow by a difference.
 *
 * <p>After attempt n the delay is {@code min(initialDelay + increment * (n - 1), maxDelay)}, then jitter, then rounded half up to whole seconds,
 * to 1 s at least. A builder may go on being used after {@link #build()}, by one thread at a time.
 *
 * @since 0.1
 */
public final class LinearBackoffBuilder {

    private final BackoffSettings settings = new BackoffSettings(6, Duration.ofSeconds(1));
    private Growth growth = new Growth.Linear(Duration.ofSeconds(1));

    LinearBackoffBuilder() {}

    /**
     * How many attempts there are at most.
     *
     * @param attempts the number, the first attempt included; default 6
     * @return this
     * @throws IllegalArgumentException if it is below 1
     */
    public LinearBackoffBuilder maxAttempts(int attempts) {
        settings.maxAttempts(attempts);
        return this;
    }

    /**
     * The delay after the first attempt.
     *
     * @param delay 1 ms to 366 days; default 1 s
     * @return this
     * @throws IllegalArgumentException if it is outside these
     */
    public LinearBackoffBuilder initialDelay(Duration delay) {
        settings.initialDelay(delay);
        return this;
    }

    /**
     * The difference from each delay to the next.
     *
     * @param difference 1 ms to 366 days; default 1 s
     * @return this
     * @throws IllegalArgumentException if it is outside these
     */
    public LinearBackoffBuilder increment(Duration difference) {
        growth = new Growth.Linear(difference);
        return this;
    }

    /**
     * What no delay exceeds, the first included.
     *
     * @param delay 1 ms to 366 days; default 5 min
     * @return this
     * @throws IllegalArgumentException if it is outside these
     */
    public LinearBackoffBuilder maxDelay(Duration delay) {
        settings.maxDelay(delay);
        return this;
    }

    /**
     * How much of each delay is left to chance.
     *
     * @param strategy default {@link JitterStrategy#FULL}
     * @return this
     */
    public LinearBackoffBuilder jitter(JitterStrategy strategy) {
        settings.jitter(strategy);
        return this;
    }

    /**
     * Retries errors of these classes, beside those that other calls of this method and of {@code retryOnMessage} name.
     * Without any such call all errors are retried. An attempt that was interrupted fails with
     * {@link io.durable.error.StepInterruptedException}.
     *
     * @param types the classes; their subclasses count
     * @return this
     * @throws IllegalArgumentException if there is none
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final LinearBackoffBuilder retryOn(Class<? extends Throwable>... types) {
        settings.retryOn(types);
        return this;
    }

    /**
     * Retries errors whose message contains a text, beside those that other calls name.
     *
     * @param part the text; letter case counts
     * @return this
     */
    public LinearBackoffBuilder retryOnMessage(String part) {
        settings.retryOnMessage(part);
        return this;
    }

    /**
     * Retries errors in whose message a pattern occurs, beside those that other calls name.
     *
     * @param pattern the pattern
     * @return this
     */
    public LinearBackoffBuilder retryOnMessage(Pattern pattern) {
        settings.retryOnMessage(pattern);
        return this;
    }

    /**
     * Where the jitter comes from: for tests.
     *
     * @param generator the generator, usable by several threads at once if the strategy is; default
     *     {@link java.util.concurrent.ThreadLocalRandom}
     * @return this
     */
    public LinearBackoffBuilder random(RandomGenerator generator) {
        settings.random(generator);
        return this;
    }

    /**
     * Builds a strategy, which later calls of this builder do not change.
     *
     * @return the strategy: immutable, usable by any number of threads
     */
    public RetryStrategy build() {
        return settings.build(growth);
    }
}
