package io.durable.retry;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Builds wait strategies whose delays grow.
 *
 * <p>After check n the delay is {@code min(initialDelay * backoffRate^(n - 1), maxDelay)}, or
 * {@code min(initialDelay + increment * (n - 1), maxDelay)} for a linear one, then jitter, then rounded half up to whole seconds,
 * to 1 s at least. A builder may go on being used after {@link #build()}, by one thread at a time.
 *
 * @param <S> the state of the condition
 * @since 0.1
 */
public final class WaitBackoffBuilder<S extends @Nullable Object> {

    private final BackoffSettings settings = new BackoffSettings(60, Duration.ofSeconds(5));
    private final Predicate<? super S> goOn;
    private Growth growth;

    WaitBackoffBuilder(Predicate<? super S> goOn, Growth growth) {
        this.goOn = Objects.requireNonNull(goOn, "goOn");
        this.growth = growth;
    }

    /**
     * How many checks there are at most.
     *
     * @param attempts the number; default 60
     * @return this
     * @throws IllegalArgumentException if it is below 1
     */
    public WaitBackoffBuilder<S> maxAttempts(int attempts) {
        settings.maxAttempts(attempts);
        return this;
    }

    /**
     * The delay after the first check.
     *
     * @param delay 1 ms to 366 days; default 5 s
     * @return this
     * @throws IllegalArgumentException if it is outside these
     */
    public WaitBackoffBuilder<S> initialDelay(Duration delay) {
        settings.initialDelay(delay);
        return this;
    }

    /**
     * The factor from each delay to the next, in place of whatever growth was set before.
     *
     * @param rate a finite number from 1 on; default 1.5
     * @return this
     * @throws IllegalArgumentException if it is none
     */
    public WaitBackoffBuilder<S> backoffRate(double rate) {
        growth = new Growth.Exponential(rate);
        return this;
    }

    /**
     * What no delay exceeds, the first included.
     *
     * @param delay 1 ms to 366 days; default 5 min
     * @return this
     * @throws IllegalArgumentException if it is outside these
     */
    public WaitBackoffBuilder<S> maxDelay(Duration delay) {
        settings.maxDelay(delay);
        return this;
    }

    /**
     * How much of each delay is left to chance.
     *
     * @param strategy default {@link JitterStrategy#FULL}
     * @return this
     */
    public WaitBackoffBuilder<S> jitter(JitterStrategy strategy) {
        settings.jitter(strategy);
        return this;
    }

    /**
     * Where the jitter comes from: for tests.
     *
     * @param generator the generator, usable by several threads at once if the strategy is; default
     *     {@link java.util.concurrent.ThreadLocalRandom}
     * @return this
     */
    public WaitBackoffBuilder<S> random(RandomGenerator generator) {
        settings.random(generator);
        return this;
    }

    /**
     * Builds a strategy, which later calls of this builder do not change.
     *
     * @return the strategy: immutable, usable by as many threads as its predicate is
     */
    public WaitStrategy<S> build() {
        return settings.buildWait(goOn, growth);
    }
}
