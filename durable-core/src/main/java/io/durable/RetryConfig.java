package io.durable;

import io.durable.retry.RetryPreset;
import io.durable.retry.RetryStrategy;
import java.util.Objects;
import java.util.Optional;

/**
 * How a block of durable operations is repeated.
 *
 * @param retry what follows a failed attempt of the block; empty: the engine's default strategy
 * @param context the child context in which the block runs; a virtual one records nothing itself, so that the attempts run
 *     again on every replay
 * @since 0.1
 */
public record RetryConfig(Optional<RetryStrategy> retry, ChildContextConfig context) {

    private static final RetryConfig DEFAULTS = new RetryConfig(Optional.empty(), ChildContextConfig.defaults());

    /** Requires the values. */
    public RetryConfig {
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(context, "context");
    }

    /**
     * The engine's retry strategy, in a plain child context.
     *
     * @return the defaults
     */
    public static RetryConfig defaults() {
        return DEFAULTS;
    }

    /**
     * The defaults with a retry strategy.
     *
     * @param strategy what follows a failed attempt
     * @return the configuration
     */
    public static RetryConfig of(RetryStrategy strategy) {
        return DEFAULTS.withRetry(strategy);
    }

    /**
     * The defaults with a named retry preset of the engine.
     *
     * @param preset the name; the call fails with {@link IllegalArgumentException} if the engine knows none such
     * @return the configuration
     */
    public static RetryConfig of(String preset) {
        return DEFAULTS.withRetry(preset);
    }

    /**
     * This configuration with a retry strategy.
     *
     * @param strategy what follows a failed attempt
     * @return a copy
     */
    public RetryConfig withRetry(RetryStrategy strategy) {
        return new RetryConfig(Optional.of(strategy), context);
    }

    /**
     * This configuration with a named retry preset of the engine.
     *
     * @param preset the name; the call fails with {@link IllegalArgumentException} if the engine knows none such
     * @return a copy
     */
    public RetryConfig withRetry(String preset) {
        return withRetry(new RetryPreset(preset));
    }

    /**
     * This configuration with another child context.
     *
     * @param other serdes, sub type, summary, error mapping, virtual or not
     * @return a copy
     */
    public RetryConfig withContext(ChildContextConfig other) {
        return new RetryConfig(retry, other);
    }
}
