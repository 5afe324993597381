package io.durable.backend;

import java.util.List;

/**
 * A call that records changes.
 *
 * @param executionArn the execution
 * @param checkpointToken the token of the last answer, or of the invocation's event
 * @param updates the changes, in order; empty to ask for news
 * @param clientToken names this call: a repetition with the same token changes nothing
 * @since 0.1
 */
public record CheckpointRequest(
        String executionArn, String checkpointToken, List<OperationUpdate> updates, String clientToken) {

    /** Copies the updates. */
    public CheckpointRequest {
        updates = List.copyOf(updates);
    }

    /** Shows no token. */
    @Override
    public String toString() {
        return "CheckpointRequest[" + executionArn + ", " + updates.size() + " updates]";
    }
}
