package io.durable.backend.store;

import io.durable.backend.Operation;
import io.durable.client.HistoryEvent;
import java.util.List;
import java.util.Optional;

/**
 * What has changed in an execution at once, or all of it.
 *
 * @param executionId the execution
 * @param number counts the changes of the execution, from 1; of all of it, the latest that it holds
 * @param facts the facts; empty: unchanged
 * @param operations the changed operations, each of which takes the place of the one with its id or comes after all others
 * @param events what the history has been given
 * @since 0.1
 */
public record ExecutionChange(
        String executionId,
        long number,
        Optional<ExecutionFacts> facts,
        List<Operation> operations,
        List<HistoryEvent> events) {

    /** Copies the lists. */
    public ExecutionChange {
        operations = List.copyOf(operations);
        events = List.copyOf(events);
    }

    /** Shows no payload. */
    @Override
    public String toString() {
        return "ExecutionChange[" + executionId + ", " + number + "]";
    }
}
