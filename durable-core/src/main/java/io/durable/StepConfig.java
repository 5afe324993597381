package io.durable;

import io.durable.retry.Delays;
import io.durable.retry.RetryPreset;
import io.durable.retry.RetryStrategy;
import io.durable.serdes.Serdes;
import java.time.Duration;
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
 * @param timeout how long an attempt may take; empty, the default: without a limit
 * @since 0.1
 */
public record StepConfig(
        StepSemantics semantics,
        Optional<RetryStrategy> retry,
        Optional<Serdes> serdes,
        OptionalInt maxInterruptions,
        Optional<Duration> timeout) {

    private static final StepConfig DEFAULTS = semantics(StepSemantics.AT_LEAST_ONCE_PER_RETRY);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if {@code maxInterruptions} is negative, or the timeout is not 1 ms to 366 days
     */
    public StepConfig {
        Objects.requireNonNull(semantics, "semantics");
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(serdes, "serdes");
        if (maxInterruptions.orElse(0) < 0) {
            throw new IllegalArgumentException("maxInterruptions is " + maxInterruptions.getAsInt()
                    + "; give 0 or more, or leave it out for no bound");
        }
        timeout.ifPresent(limit -> Delays.requireInRange(limit, "The timeout of a step"));
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
        return new StepConfig(semantics, Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    /**
     * This configuration with a retry strategy.
     *
     * @param strategy what follows a failed attempt
     * @return a copy
     */
    public StepConfig withRetry(RetryStrategy strategy) {
        return new StepConfig(semantics, Optional.of(strategy), serdes, maxInterruptions, timeout);
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
        return new StepConfig(semantics, retry, Optional.of(other), maxInterruptions, timeout);
    }

    /**
     * This configuration with a bound on interruptions.
     *
     * @param max how many interruptions an at-least-once step survives, 0 or more
     * @return a copy
     */
    public StepConfig withMaxInterruptions(int max) {
        return new StepConfig(semantics, retry, serdes, OptionalInt.of(max), timeout);
    }

    /**
     * This configuration with a timeout for each attempt. The body then runs on a thread of its own, with the MDC and what the
     * engine's carriers carry; when its time is over the thread is interrupted.
     *
     * <p>If the body ends by an exception after that, or does not end within the time that the engine gives interrupted bodies
     * (its setting {@code abandonAfter}), the attempt has failed with
     * {@link io.durable.error.StepTimeoutException}, and the retry strategy decides what follows. A body that goes on even then
     * is abandoned and logged: nothing of it is accepted any more, and it may run beside its own next attempt and beyond the
     * invocation. A value that it returns in time after the interrupt counts.
     *
     * @param limit how long an attempt may take, 1 ms to 366 days
     * @return a copy
     * @throws IllegalArgumentException if the limit is outside its range
     */
    public StepConfig withTimeout(Duration limit) {
        return new StepConfig(semantics, retry, serdes, maxInterruptions, Optional.of(limit));
    }
}
