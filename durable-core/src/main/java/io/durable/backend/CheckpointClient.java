package io.durable.backend;

/**
 * How the engine reaches the service, or what stands in for it.
 *
 * <p>The engine makes one call at a time for an execution, and calls for several executions at once. A client neither retries
 * with another client token nor classifies failures by its own lights: {@link CheckpointFailure} says what each one means.
 *
 * @since 0.1
 */
public interface CheckpointClient {

    /**
     * Records changes. All of them are durable when this returns, and none of them if it fails, unless the failure is
     * {@link CheckpointFailure#ambiguous()}.
     *
     * @param request the changes; without any, the call asks for news
     * @return the next token and what has changed since the last answer
     * @throws CheckpointClientException if it failed
     */
    CheckpointResponse checkpoint(CheckpointRequest request);

    /**
     * Reads a page of the records.
     *
     * @param request which
     * @return the page
     * @throws CheckpointClientException if it failed
     */
    StatePage getExecutionState(StateRequest request);
}
