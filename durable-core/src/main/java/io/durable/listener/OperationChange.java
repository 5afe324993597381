package io.durable.listener;

import java.util.List;

/**
 * What an answer of the service changed.
 *
 * @param executionArn the execution
 * @param updatedOperations the operations whose status changed
 * @param operationCount how many operations the execution has by now
 * @since 0.1
 */
public record OperationChange(String executionArn, List<OperationInfo> updatedOperations, int operationCount) {

    /** Copies the operations. */
    public OperationChange {
        updatedOperations = List.copyOf(updatedOperations);
    }
}
