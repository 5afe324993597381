package io.durable.listener;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an answer of the service changed.
 *
 * @param executionArn the execution
 * @param updatedOperations the operations whose status changed
 * @param operationCount how many operations the execution has by now
 * @param operations finds each of them by its id, as it stands when it is asked for; usable as long as the invocation lasts
 * @since 0.1
 */
public record OperationChange(
        String executionArn,
        List<OperationInfo> updatedOperations,
        int operationCount,
        Function<String, Optional<OperationInfo>> operations) {

    /** Copies the operations that changed. */
    public OperationChange {
        updatedOperations = List.copyOf(updatedOperations);
    }

    /**
     * An operation of the execution, changed or not. Costs the same however many there are.
     *
     * @param id the operation's id
     * @return where it stands; empty if none with this id is recorded
     */
    public Optional<OperationInfo> operation(String id) {
        return operations.apply(id);
    }

    /** Shows no payload. */
    @Override
    public String toString() {
        return "OperationChange[" + executionArn + ", " + updatedOperations + ", " + operationCount + "]";
    }
}
