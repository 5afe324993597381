package io.durable.backend.memory;

import io.durable.DurableLimits;
import java.time.Duration;
import java.util.Optional;

/**
 * How a function is configured where it is deployed.
 *
 * @param executionTimeout when its executions end as timed out, 1 s to 366 days, unless a start says otherwise; empty: never
 * @since 0.1
 */
public record FunctionSettings(Optional<Duration> executionTimeout) {

    /**
     * Checks the timeout.
     *
     * @throws IllegalArgumentException if it is outside its limits
     */
    public FunctionSettings {
        executionTimeout.ifPresent(FunctionSettings::checkExecutionTimeout);
    }

    /**
     * The settings of a function of which nothing is said.
     *
     * @return settings without an execution timeout
     */
    public static FunctionSettings defaults() {
        return new FunctionSettings(Optional.empty());
    }

    /**
     * These settings with an execution timeout.
     *
     * @param timeout 1 s to 366 days
     * @return a copy
     * @throws IllegalArgumentException if it is outside its limits
     */
    public FunctionSettings withExecutionTimeout(Duration timeout) {
        return new FunctionSettings(Optional.of(timeout));
    }

    static void checkExecutionTimeout(Duration timeout) {
        if (timeout.compareTo(DurableLimits.MIN_DELAY) < 0 || timeout.compareTo(DurableLimits.MAX_DELAY) > 0) {
            throw new IllegalArgumentException("The execution timeout is " + timeout + "; give 1 s to 366 days");
        }
    }
}
