package io.durable.engine;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.OperationUpdate;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import io.durable.backend.TimeSource;
import io.durable.engine.checkpoint.UpdateSize;
import io.durable.engine.operation.ListenerChain;
import io.durable.listener.BackendCall;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listeners of each call.
 *
 * @param client makes the calls
 * @param listeners hear of them
 * @param time the clock
 * @param handlerName the handler that runs
 */
record ObservedClient(CheckpointClient client, ListenerChain listeners, TimeSource time, String handlerName)
        implements CheckpointClient {

    /** The client itself while nobody listens. */
    static CheckpointClient of(EngineParts parts, Workflow workflow) {
        Settings settings = parts.settings();
        return parts.listeners().isEmpty()
                ? settings.client()
                : new ObservedClient(settings.client(), parts.listeners(), settings.timeSource(), workflow.name());
    }

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request) {
        return observed(
                new Sent(request.executionArn(), BackendCall.Kind.CHECKPOINT, request.updates()),
                () -> client.checkpoint(request));
    }

    @Override
    public StatePage getExecutionState(StateRequest request) {
        return observed(
                new Sent(request.executionArn(), BackendCall.Kind.STATE, List.of()),
                () -> client.getExecutionState(request));
    }

    private <T> T observed(Sent sent, Supplier<T> call) {
        Instant begun = time.instant();
        T answer;
        try {
            answer = call.get();
        } catch (RuntimeException | Error failure) {
            tell(sent, begun, failure);
            throw failure;
        }
        tell(sent, begun, null);
        return answer;
    }

    private void tell(Sent sent, Instant begun, @Nullable Throwable failure) {
        BackendCall call = new BackendCall(
                sent.executionArn,
                handlerName,
                sent.kind,
                sent.updates.size(),
                sent.updates.stream().mapToInt(UpdateSize::of).sum(),
                begun,
                time.instant(),
                failure);
        listeners.each(listener -> listener.onBackendCall(call));
    }

    private record Sent(String executionArn, BackendCall.Kind kind, List<OperationUpdate> updates) {}
}
