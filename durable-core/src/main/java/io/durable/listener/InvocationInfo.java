package io.durable.listener;

import io.durable.LambdaContext;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invocation.
 *
 * @param executionArn the execution
 * @param requestId the id of the Lambda request
 * @param handlerName the handler that runs
 * @param inputPayload what the execution was started with, as JSON; null: nothing
 * @param executionStartTimestamp when the execution began
 * @param first whether this is the execution's first invocation
 * @param operations the records that the invocation began with
 * @param updatedOperations those of them that changed without the function since it last saw them
 * @param lambda the invocation's surroundings
 * @since 0.1
 */
public record InvocationInfo(
        String executionArn,
        String requestId,
        String handlerName,
        @Nullable String inputPayload,
        Instant executionStartTimestamp,
        boolean first,
        List<OperationInfo> operations,
        List<OperationInfo> updatedOperations,
        LambdaContext lambda) {

    /** Shows no payload. */
    @Override
    public String toString() {
        return "InvocationInfo[" + executionArn + ", " + requestId + "]";
    }
}
