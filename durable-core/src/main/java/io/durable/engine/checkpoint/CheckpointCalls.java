package io.durable.engine.checkpoint;

import io.durable.DurableLimits;
import io.durable.OperationType;
import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.Operation;
import io.durable.backend.OperationUpdate;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import io.durable.error.CheckpointException;
import io.durable.error.FailureScope;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calls of an invocation, one after the other, each with the token of the answer before. */
public final class CheckpointCalls {

    private final CheckpointClient client;
    private final String executionArn;
    private final String clientTokens = UUID.randomUUID() + "-";
    private @Nullable String token;
    private int made;

    /**
     * Begins with the token of the invocation's event.
     *
     * @param client makes the calls
     * @param executionArn the execution
     * @param token the first token
     */
    public CheckpointCalls(CheckpointClient client, String executionArn, String token) {
        this.client = client;
        this.executionArn = executionArn;
        this.token = token;
    }

    /** Whether a further call is allowed. */
    boolean allowed() {
        return token != null;
    }

    /** Makes a call and returns all records of its answer. */
    List<Operation> checkpoint(List<OperationUpdate> updates) {
        String current = token;
        if (current == null) {
            throw new CheckpointException(
                    FailureScope.INVOCATION, "The service gave no token for a further checkpoint", null);
        }
        CheckpointRequest request = new CheckpointRequest(executionArn, current, updates, clientTokens + ++made);
        try {
            return uninterrupted(() -> {
                CheckpointResponse answer = callTwiceIfAmbiguous(request);
                token = answer.checkpointToken();
                return allPages(answer);
            });
        } catch (CheckpointClientException failure) {
            throw new CheckpointException(
                    failure.failure().scope(), "A checkpoint failed: " + failure.getMessage(), failure);
        } catch (RuntimeException | Error clientBroken) {
            throw new CheckpointException(
                    FailureScope.INVOCATION, "The checkpoint client failed: " + clientBroken, clientBroken);
        }
    }

    /** A call is not given up half-way: its effect would be unknown. */
    private static <T> T uninterrupted(Supplier<T> call) {
        boolean interrupted = Thread.interrupted();
        try {
            return call.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The client token makes the second call harmless if the first took effect. */
    private CheckpointResponse callTwiceIfAmbiguous(CheckpointRequest request) {
        try {
            return client.checkpoint(request);
        } catch (CheckpointClientException failure) {
            if (!failure.failure().ambiguous()) {
                throw failure;
            }
            return uninterrupted(() -> client.checkpoint(request));
        }
    }

    private List<Operation> allPages(CheckpointResponse answer) {
        String marker = answer.nextMarker();
        String current = token;
        if (marker == null || current == null) {
            return answer.operations();
        }
        List<Operation> all = new ArrayList<>(answer.operations());
        while (marker != null) {
            StatePage page = client.getExecutionState(
                    new StateRequest(executionArn, current, marker, DurableLimits.MAX_STATE_PAGE));
            all.addAll(page.operations());
            marker = page.nextMarker();
        }
        return all;
    }

    static boolean endsExecution(List<OperationUpdate> batch) {
        return !batch.isEmpty() && batch.get(batch.size() - 1).identity().type() == OperationType.EXECUTION;
    }
}
