package io.durable.backend.memory;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Lets calls of functions fail on order, for tests: each method says what becomes of the next call of which nothing has been said
 * yet. The others pass.
 *
 * <pre>{@code
 * CheckpointFaults faults = new CheckpointFaults();
 * InMemoryBackend.Builder builder = InMemoryBackend.builder().interceptor(faults);
 * faults.pass().failAfter(CheckpointFailure.NETWORK); // the second call is recorded, its answer is lost
 * }</pre>
 *
 * <p>Safe for use by several threads.
 *
 * @since 0.1
 */
public final class CheckpointFaults implements CheckpointInterceptor {

    private static final CheckpointInterceptor PASS = (request, backend) -> backend.checkpoint(request);

    private final Queue<CheckpointInterceptor> calls = new ConcurrentLinkedQueue<>();
    private final Queue<CheckpointFailure> reads = new ConcurrentLinkedQueue<>();

    /** Lets all calls pass until something else is said. */
    public CheckpointFaults() {}

    /**
     * Lets a checkpoint call pass.
     *
     * @return this
     */
    public CheckpointFaults pass() {
        calls.add(PASS);
        return this;
    }

    /**
     * Lets a checkpoint call fail before it has any effect.
     *
     * @param failure why
     * @return this
     */
    public CheckpointFaults failBefore(CheckpointFailure failure) {
        calls.add((request, backend) -> {
            throw failed(failure);
        });
        return this;
    }

    /**
     * Lets a checkpoint call fail after its changes are recorded, so that the function cannot know.
     *
     * @param failure why
     * @return this
     */
    public CheckpointFaults failAfter(CheckpointFailure failure) {
        calls.add((request, backend) -> {
            backend.checkpoint(request);
            throw failed(failure);
        });
        return this;
    }

    /**
     * Answers a checkpoint call without a token, after its changes are recorded.
     *
     * @return this
     */
    public CheckpointFaults withholdToken() {
        calls.add((request, backend) -> {
            CheckpointResponse answer = backend.checkpoint(request);
            return new CheckpointResponse(null, answer.operations(), answer.nextMarker());
        });
        return this;
    }

    /**
     * Lets a call for a page of the state fail.
     *
     * @param failure why
     * @return this
     */
    public CheckpointFaults failState(CheckpointFailure failure) {
        reads.add(failure);
        return this;
    }

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request, CheckpointClient backend) {
        CheckpointInterceptor next = calls.poll();
        return (next == null ? PASS : next).checkpoint(request, backend);
    }

    @Override
    public StatePage getExecutionState(StateRequest request, CheckpointClient backend) {
        CheckpointFailure failure = reads.poll();
        if (failure != null) {
            throw failed(failure);
        }
        return backend.getExecutionState(request);
    }

    private static CheckpointClientException failed(CheckpointFailure failure) {
        return new CheckpointClientException(failure, "This call was to fail as " + failure, null);
    }
}
