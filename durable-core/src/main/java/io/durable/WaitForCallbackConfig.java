package io.durable;

import io.durable.retry.RetryPreset;
import io.durable.retry.RetryStrategy;
import io.durable.serdes.Serdes;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a callback is handed to another party and waited for.
 *
 * @param callback timeouts and serdes of the callback
 * @param retry what follows a failed attempt of the submitter; empty, the default: the engine's default strategy
 * @since 0.1
 */
public record WaitForCallbackConfig(CallbackConfig callback, Optional<RetryStrategy> retry) {

    private static final WaitForCallbackConfig DEFAULTS =
            new WaitForCallbackConfig(CallbackConfig.defaults(), Optional.empty());

    /** Requires the values. */
    public WaitForCallbackConfig {
        Objects.requireNonNull(callback, "callback");
        Objects.requireNonNull(retry, "retry");
    }

    /**
     * No timeouts, the default way of reading, the engine's retry strategy.
     *
     * @return the defaults
     */
    public static WaitForCallbackConfig defaults() {
        return DEFAULTS;
    }

    /**
     * The defaults with a timeout.
     *
     * @param duration how long the other party may take, 1 ms to 366 days
     * @return the configuration
     * @throws IllegalArgumentException if the duration is outside its range
     */
    public static WaitForCallbackConfig timeout(Duration duration) {
        return new WaitForCallbackConfig(CallbackConfig.timeout(duration), Optional.empty());
    }

    /**
     * This configuration with a timeout.
     *
     * @param duration how long the other party may take, 1 ms to 366 days
     * @return a copy
     * @throws IllegalArgumentException if the duration is outside its range
     */
    public WaitForCallbackConfig withTimeout(Duration duration) {
        return new WaitForCallbackConfig(callback.withTimeout(duration), retry);
    }

    /**
     * This configuration with a heartbeat timeout.
     *
     * @param duration how long the other party may go without a sign of life, 1 ms to 366 days
     * @return a copy
     * @throws IllegalArgumentException if the duration is outside its range
     */
    public WaitForCallbackConfig withHeartbeatTimeout(Duration duration) {
        return new WaitForCallbackConfig(callback.withHeartbeatTimeout(duration), retry);
    }

    /**
     * This configuration with a serdes.
     *
     * @param other how the answer is read, that of a {@code String} too
     * @return a copy
     */
    public WaitForCallbackConfig withSerdes(Serdes other) {
        return new WaitForCallbackConfig(callback.withSerdes(other), retry);
    }

    /**
     * This configuration with a retry strategy.
     *
     * @param strategy what follows a failed attempt of the submitter
     * @return a copy
     */
    public WaitForCallbackConfig withRetry(RetryStrategy strategy) {
        return new WaitForCallbackConfig(callback, Optional.of(strategy));
    }

    /**
     * This configuration with a named retry preset of the engine.
     *
     * @param preset the name; the call fails with {@link IllegalArgumentException} if the engine knows none such
     * @return a copy
     */
    public WaitForCallbackConfig withRetry(String preset) {
        return withRetry(new RetryPreset(preset));
    }
}
