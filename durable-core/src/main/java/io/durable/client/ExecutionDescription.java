package io.durable.client;

import io.durable.error.ErrorObject;
import java.util.Optional;

/**
 * An execution with its input and outcome.
 *
 * @param summary what a list shows of it
 * @param inputPayload what it was started with, as JSON; empty: nothing
 * @param result what it ended with, as JSON; empty unless it succeeded with a result
 * @param error what it ended with; empty unless it failed, was stopped or timed out with an error
 * @since 0.1
 */
public record ExecutionDescription(
        ExecutionSummary summary, Optional<String> inputPayload, Optional<String> result, Optional<ErrorObject> error) {

    /**
     * Where the execution stands.
     *
     * @return the status of {@link #summary()}
     */
    public ExecutionStatus status() {
        return summary.status();
    }

    /** Shows no payload. */
    @Override
    public String toString() {
        return "ExecutionDescription[" + summary + "]";
    }
}
