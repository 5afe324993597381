package io.durable;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * How a context logs.
 *
 * @param logger where the lines go; empty: the engine's logger, named after the handler
 * @param logDuringReplay whether lines are written while the context replays, so that they appear once per invocation
 *     instead of once; default false
 * @param fields additional entries of the MDC for the code of the context and the contexts and steps in it; default none
 * @since 0.1
 */
public record LoggerConfig(Optional<Logger> logger, boolean logDuringReplay, Map<String, String> fields) {

    private static final LoggerConfig DEFAULTS = new LoggerConfig(Optional.empty(), false, Map.of());

    /**
     * Copies the fields.
     *
     * @throws NullPointerException if an argument, a key or a value is null
     */
    public LoggerConfig {
        Objects.requireNonNull(logger, "logger");
        fields = Map.copyOf(fields);
    }

    /**
     * The engine's logger, silent on replay, no additional fields.
     *
     * @return the defaults
     */
    public static LoggerConfig defaults() {
        return DEFAULTS;
    }

    /**
     * This configuration with another logger.
     *
     * @param other where the lines go
     * @return a copy
     */
    public LoggerConfig withLogger(Logger other) {
        return new LoggerConfig(Optional.of(other), logDuringReplay, fields);
    }

    /**
     * This configuration with another behaviour on replay.
     *
     * @param log whether lines are written while the context replays
     * @return a copy
     */
    public LoggerConfig withLogDuringReplay(boolean log) {
        return new LoggerConfig(logger, log, fields);
    }

    /**
     * This configuration with other additional fields.
     *
     * @param others entries of the MDC
     * @return a copy
     */
    public LoggerConfig withFields(Map<String, String> others) {
        return new LoggerConfig(logger, logDuringReplay, others);
    }
}
