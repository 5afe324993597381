package io.durable.console;

import io.durable.OperationType;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.InvocationOutput;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualTimeSource;
import io.durable.client.ExecutionDescription;
import io.durable.client.HistoryEvent;
import io.durable.client.ListRequest;
import io.durable.client.StartExecution;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * A backend with something of everything that a request can hit: two executions whose invocations are active, an open callback and
 * one that has ended, a token that is alive and one that is not. Time stands still in it.
 */
final class Targets implements AutoCloseable {

    final InMemoryBackend backend =
            InMemoryBackend.builder().timeSource(new ManualTimeSource()).build();
    final String arn;
    final String otherArn;
    final String liveToken;
    final String staleToken;
    final String foreignToken;
    final String openCallback;
    final String endedCallback;

    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final CompletableFuture<InvocationOutput> end = new CompletableFuture<>();

    Targets() throws InterruptedException {
        CountDownLatch active = new CountDownLatch(2);
        backend.register("held", (input, context) -> {
            tokens.put(input.executionArn(), input.checkpointToken());
            active.countDown();
            return end.join();
        });
        backend.registerPlain("plain", payload -> payload);
        arn = backend.start(StartExecution.of("held", "in").withName("mine"));
        otherArn = backend.start(StartExecution.of("held", "in").withName("other"));
        active.await();
        foreignToken = tokens.getOrDefault(otherArn, "");
        staleToken = tokens.getOrDefault(arn, "");
        var started = backend.checkpoint(new CheckpointRequest(
                arn,
                staleToken,
                List.of(
                        start("step", OperationType.STEP),
                        start("context", OperationType.CONTEXT),
                        start("open", OperationType.CALLBACK),
                        start("ended", OperationType.CALLBACK)),
                "client-1"));
        liveToken = String.valueOf(started.checkpointToken());
        openCallback = callback("open");
        endedCallback = callback("ended");
        backend.succeedCallbackRaw(endedCallback, "1");
    }

    private static OperationUpdate start(String id, OperationType type) {
        return new OperationUpdate(
                new OperationIdentity(id, null, null, type, null), OperationAction.START, null, null, null);
    }

    private String callback(String operationId) {
        return backend.operations(arn).stream()
                .filter(operation -> operation.id().equals(operationId))
                .map(operation -> String.valueOf(((CallbackDetails) operation.details()).callbackId()))
                .findFirst()
                .orElseThrow();
    }

    /** All that a request could change. */
    State state() {
        return new State(
                backend.describe(arn),
                backend.history(arn),
                backend.operations(arn),
                backend.history(otherArn),
                backend.operations(otherArn),
                backend.list(ListRequest.of("held")).items().size());
    }

    @Override
    public void close() {
        end.complete(new InvocationOutput.Pending());
    }

    record State(
            ExecutionDescription description,
            List<HistoryEvent> history,
            List<?> operations,
            List<HistoryEvent> otherHistory,
            List<?> otherOperations,
            int executions) {}
}
