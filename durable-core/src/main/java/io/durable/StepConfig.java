package io.durable;

import io.durable.retry.RetryPreset;
import io.durable.retry.RetryStrategy;
import io.durable.serdes.Serdes;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a step runs.
 *
 * @param semantics what holds when an invocation dies within the body; default
 *     {@link StepSemantics#AT_LEAST_ONCE_PER_RETRY}
 * @param retry what follows a failed attempt; empty: the engine's default strategy
 * @param serdes how the result is written and read; empty: the engine's serdes
 * @param maxInterruptions how many interruptions an at-least-once step survives: each is then recorded as an attempt that
 *     failed with {@link io.durable.error.StepInterruptedException}, and the one after the last fails the step; empty, the
 *     default: an interrupted attempt runs again without a bound
 * @since 0.1
 */
public record StepConfig(
        StepSemantics semantics, Optional<RetryStrategy> retry, Optional<Serdes> serdes, OptionalInt maxInterruptions) {

    private static final StepConfig DEFAULTS = new StepConfig(
            StepSemantics.AT_LEAST_ONCE_PER_RETRY, Optional.empty(), Optional.empty(), OptionalInt.empty());

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if {@code maxInterruptions} is negative
     */
    public StepConfig {
        Objects.requireNonNull(semantics, "semantics");
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(serdes, "serdes");
        if (maxInterruptions.orElse(0) < 0) {
            throw new IllegalArgumentException("maxInterruptions is " + maxInterruptions.getAsInt()
                    + "; give 0 or more, or leave it out for no bound");
        }
    }

    /**
     * At least once, the engine's retry strategy and serdes, no bound on interruptions.
     *
     * @return the defaults
     */
    public static StepConfig defaults() {
        return DEFAULTS;
    }

    /**
     * The defaults with other semantics.
     *
     * @param semantics what holds when an invocation dies within the body
     * @return the configuration
     */
    public static StepConfig semantics(StepSemantics semantics) {
        return new StepConfig(semantics, Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    /**
     * This configuration with a retry strategy.
     *
     * @param strategy what follows a failed attempt
     * @return a copy
     */
    public StepConfig withRetry(RetryStrategy strategy) {
        return new StepConfig(semantics, Optional.of(strategy), serdes, maxInterruptions);
    }

    /**
     * This configuration with a named retry preset of the engine.
     *
     * @param preset the name; the step's call fails with {@link IllegalArgumentException} if the engine knows none such
     * @return a copy
     */
    public StepConfig withRetry(String preset) {
        return withRetry(new RetryPreset(preset));
    }

    /**
     * This configuration with a serdes of its own.
     *
     * @param other how the result is written and read
     * @return a copy
     */
    public StepConfig withSerdes(Serdes other) {
        return new StepConfig(semantics, retry, Optional.of(other), maxInterruptions);
    }

    /**
     * This configuration with a bound on interruptions.
     *
     * @param max how many interruptions an at-least-once step survives, 0 or more
     * @return a copy
     */
    public StepConfig withMaxInterruptions(int max) {
        return new StepConfig(semantics, retry, serdes, OptionalInt.of(max));
    }
}
