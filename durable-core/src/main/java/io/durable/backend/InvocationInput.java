package io.durable.backend;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The event with which the service invokes a durable function.
 *
 * @param executionArn the execution
 * @param checkpointToken the token of this invocation's first call
 * @param operations the records, or the first page of them; the execution's own first
 * @param nextMarker where the records go on; null: they are complete
 * @param updatedOperationIds the operations that changed without the function since it last saw them
 * @since 0.1
 */
public record InvocationInput(
        String executionArn,
        String checkpointToken,
        List<Operation> operations,
        @Nullable String nextMarker,
        List<String> updatedOperationIds) {

    /** Requires ARN and token; copies the lists; reads an empty marker as none. */
    public InvocationInput {
        Objects.requireNonNull(executionArn, "executionArn");
        Objects.requireNonNull(checkpointToken, "checkpointToken");
        operations = List.copyOf(operations);
        nextMarker = nextMarker == null || nextMarker.isEmpty() ? null : nextMarker;
        updatedOperationIds = List.copyOf(updatedOperationIds);
    }

    /** Shows no token and no payload. */
    @Override
    public String toString() {
        return "InvocationInput[" + executionArn + ", " + operations.size() + " operations]";
    }
}
