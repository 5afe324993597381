package io.durable.backend.memory;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;

/**
 * Stands between functions and the backend, for tests: it sees each call and its answer, and may refuse the call, delay it, lose
 * its answer or change it.
 *
 * <pre>{@code
 * builder.interceptor((request, backend) -> {
 *     CheckpointResponse answer = backend.checkpoint(request);
 *     seen.add(answer);
 *     return answer;
 * });
 * }</pre>
 *
 * <p>Called by the thread that makes the call; no lock is held.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface CheckpointInterceptor {

    /**
     * A call that records changes.
     *
     * @param request the call
     * @param backend where it goes on to
     * @return the answer that the function gets
     * @throws io.durable.backend.CheckpointClientException to let the call fail: before it goes on, nothing has happened; after
     *     it, the changes are recorded and the function does not know
     */
    CheckpointResponse checkpoint(CheckpointRequest request, CheckpointClient backend);

    /**
     * A call that reads records.
     *
     * @param request the call
     * @param backend where it goes on to
     * @return the answer that the function gets
     * @throws io.durable.backend.CheckpointClientException to let the call fail
     */
    default StatePage getExecutionState(StateRequest request, CheckpointClient backend) {
        return backend.getExecutionState(request);
    }
}
