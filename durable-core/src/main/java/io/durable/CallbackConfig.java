package io.durable;

import io.durable.retry.Delays;
import io.durable.serdes.Serdes;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a callback is waited for. The service keeps whole seconds: a duration is rounded half up, to 1 s at least.
 *
 * @param timeout how long the other party may take, 1 ms to 366 days; empty, the default: as long as the execution may take
 * @param heartbeatTimeout how long the other party may go without a sign of life, 1 ms to 366 days; empty, the default: no
 *     sign is expected
 * @param serdes how the answer is read; empty, the default: a {@code String} is the text as it was sent, anything else is read
 *     by the engine's serdes
 * @since 0.1
 */
public record CallbackConfig(Optional<Duration> timeout, Optional<Duration> heartbeatTimeout, Optional<Serdes> serdes) {

    private static final CallbackConfig DEFAULTS =
            new CallbackConfig(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a duration is outside its range
     */
    public CallbackConfig {
        timeout.ifPresent(duration -> Delays.requireInRange(duration, "The timeout of a callback"));
        heartbeatTimeout.ifPresent(duration -> Delays.requireInRange(duration, "The heartbeat timeout of a callback"));
        Objects.requireNonNull(serdes, "serdes");
    }

    /**
     * No timeouts, the default way of reading.
     *
     * @return the defaults
     */
    public static CallbackConfig defaults() {
        return DEFAULTS;
    }

    /**
     * The defaults with a timeout.
     *
     * @param duration how long the other party may take, 1 ms to 366 days
     * @return the configuration
     * @throws IllegalArgumentException if the duration is outside its range
     */
    public static CallbackConfig timeout(Duration duration) {
        return new CallbackConfig(Optional.of(duration), Optional.empty(), Optional.empty());
    }

    /**
     * This configuration with a timeout.
     *
     * @param duration how long the other party may take, 1 ms to 366 days
     * @return a copy
     * @throws IllegalArgumentException if the duration is outside its range
     */
    public CallbackConfig withTimeout(Duration duration) {
        return new CallbackConfig(Optional.of(duration), heartbeatTimeout, serdes);
    }

    /**
     * This configuration with a heartbeat timeout.
     *
     * @param duration how long the other party may go without a sign of life, 1 ms to 366 days
     * @return a copy
     * @throws IllegalArgumentException if the duration is outside its range
     */
    public CallbackConfig withHeartbeatTimeout(Duration duration) {
        return new CallbackConfig(timeout, Optional.of(duration), serdes);
    }

    /**
     * This configuration with a serdes.
     *
     * @param other how the answer is read, that of a {@code String} too
     * @return a copy
     */
    public CallbackConfig withSerdes(Serdes other) {
        return new CallbackConfig(timeout, heartbeatTimeout, Optional.of(other));
    }
}
