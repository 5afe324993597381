package io.durable.backend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link CheckpointRequest}.
 *
 * @param checkpointToken the token of the next call; null: this invocation may make none
 * @param operations the records that changed since the last answer, those of this call's updates among them
 * @param nextMarker where the list goes on, for {@link CheckpointClient#getExecutionState} with the new token; null: it is
 *     complete
 * @since 0.1
 */
public record CheckpointResponse(
        @Nullable String checkpointToken,
        List<Operation> operations,
        @Nullable String nextMarker) {

    /** Copies the operations; reads empty texts as none. */
    public CheckpointResponse {
        operations = List.copyOf(operations);
        checkpointToken = checkpointToken == null || checkpointToken.isEmpty() ? null : checkpointToken;
        nextMarker = nextMarker == null || nextMarker.isEmpty() ? null : nextMarker;
    }

    /** Shows no token. */
    @Override
    public String toString() {
        return "CheckpointResponse[" + operations.size() + " operations]";
    }
}
