package io.durable.test.history;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.backend.OperationDetails.ChainedInvokeDetails;
import io.durable.backend.OperationDetails.ContextDetails;
import io.durable.backend.OperationDetails.StepDetails;
import io.durable.backend.OperationDetails.WaitDetails;
import io.durable.backend.OperationIdentity;
import io.durable.client.EventDetails.Retry;
import io.durable.client.HistoryEvent;
import io.durable.error.ErrorObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records of operations as they must have been, by the events alone: see {@link RecordedExecution#ofEvents}. */
final class InferredOperations {

    private final Set<String> parents;

    private InferredOperations(List<OperationEvents> operations) {
        this.parents = operations.stream()
                .flatMap(operation -> operation.identity().parentId().stream())
                .collect(Collectors.toSet());
    }

    static List<Operation> of(List<HistoryEvent> history) {
        List<OperationEvents> operations = OperationEvents.of(history);
        InferredOperations inferred = new InferredOperations(operations);
        return operations.stream().map(inferred::operation).toList();
    }

    private Operation operation(OperationEvents events) {
        OperationIdentity identity = new OperationIdentity(
                events.identity().id(),
                events.identity().parentId().orElse(null),
                events.identity().name().orElse(null),
                events.type(),
                events.identity().subType().orElse(null));
        OperationStatus status = events.status();
        Instant end = status.isTerminal() ? events.last().timestamp() : null;
        return new Operation(identity, status, events.first().timestamp(), end, details(events));
    }

    private OperationDetails details(OperationEvents events) {
        HistoryEvent last = events.last();
        @Nullable String payload = OperationEvents.payload(last);
        @Nullable ErrorObject error = OperationEvents.error(last).orElse(null);
        return switch (events.type()) {
            case EXECUTION -> OperationDetails.none(OperationType.EXECUTION);
            case CONTEXT -> new ContextDetails(payload, error, replaysChildren(events, payload));
            case STEP -> step(events, payload, error);
            case WAIT -> new WaitDetails(events.due().orElse(null));
            case CALLBACK -> new CallbackDetails(events.callbackId().orElse(null), payload, error);
            case CHAINED_INVOKE -> new ChainedInvokeDetails(payload, error);
        };
    }

    private static StepDetails step(OperationEvents events, @Nullable String payload, @Nullable ErrorObject error) {
        int attempts = events.events().stream()
                .flatMap(event -> OperationEvents.retry(event).stream())
                .mapToInt(Retry::currentAttempt)
                .max()
                .orElse(0);
        return new StepDetails(attempts, events.due().orElse(null), payload, error);
    }

    /** An empty text is recorded in place of a large result of a child context, a summary with counts in place of a batch's. */
    private boolean replaysChildren(OperationEvents events, @Nullable String payload) {
        return events.status() == OperationStatus.SUCCEEDED
                && payload != null
                && parents.contains(events.identity().id())
                && (payload.isEmpty() || isSummary(payload));
    }

    private static boolean isSummary(String payload) {
        return payload.startsWith("{\"type\":\"") && payload.contains("\"totalCount\":");
    }
}
