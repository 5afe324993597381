package io.durable.listener;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.error.ErrorObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operation at a moment.
 *
 * @param executionArn the execution
 * @param id the operation's id
 * @param parentId the id of the recorded context around it; null at the root
 * @param name its name, or null
 * @param type what it is
 * @param subType what it is in the words of the API; null only for the execution's own
 * @param status where it stands
 * @param startTimestamp when it began; null if that is not known yet
 * @param endTimestamp when it ended; null if it has not
 * @param attempt of a step: how many attempts have ended; else 0
 * @param result its serialized result, or null
 * @param error its error, or null
 * @param replay whether an earlier invocation has announced it
 * @since 0.1
 */
public record OperationInfo(
        String executionArn,
        String id,
        @Nullable String parentId,
        @Nullable String name,
        OperationType type,
        @Nullable String subType,
        OperationStatus status,
        @Nullable Instant startTimestamp,
        @Nullable Instant endTimestamp,
        int attempt,
        @Nullable String result,
        @Nullable ErrorObject error,
        boolean replay) {

    /** Shows no payload. */
    @Override
    public String toString() {
        return "OperationInfo[" + type + " " + id + " " + status + "]";
    }
}
