package io.durable.backend.memory;

import io.durable.client.EventDetails;
import io.durable.client.EventDetails.CallbackStarted;
import io.durable.client.EventDetails.ChainedInvokeStarted;
import io.durable.client.EventDetails.ExecutionStarted;
import io.durable.client.EventDetails.Failure;
import io.durable.client.EventOperation;
import io.durable.client.EventType;
import io.durable.client.HistoryEvent;
import io.durable.error.ErrorObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What only the history tells of an execution that was saved. */
final class SavedHistory {

    private static final Set<EventType> FROM_OUTSIDE = Set.of(
            EventType.WAIT_SUCCEEDED,
            EventType.CALLBACK_SUCCEEDED,
            EventType.CALLBACK_FAILED,
            EventType.CALLBACK_TIMED_OUT,
            EventType.CHAINED_INVOKE_SUCCEEDED,
            EventType.CHAINED_INVOKE_FAILED,
            EventType.CHAINED_INVOKE_TIMED_OUT,
            EventType.CHAINED_INVOKE_STOPPED);

    private final Map<String, EventDetails> starts = new HashMap<>();
    private final Set<String> news = new HashSet<>();
    private Optional<Duration> executionTimeout = Optional.empty();
    private Optional<Closing> closing = Optional.empty();

    SavedHistory(List<HistoryEvent> events) {
        events.forEach(this::take);
    }

    private void take(HistoryEvent event) {
        EventDetails details = event.details();
        String id = event.operation().map(EventOperation::id).orElse("");
        if (details instanceof ExecutionStarted started) {
            executionTimeout = started.executionTimeout();
        } else if (details instanceof CallbackStarted || details instanceof ChainedInvokeStarted) {
            starts.put(id, details);
        } else if (event.type() == EventType.INVOCATION_COMPLETED) {
            news.clear();
        } else if (FROM_OUTSIDE.contains(event.type())) {
            news.add(id);
        }
        closing = closing(event.type(), details).or(() -> closing);
    }

    private static Optional<Closing> closing(EventType type, EventDetails details) {
        return switch (type) {
            case EXECUTION_SUCCEEDED ->
                Optional.of(Closing.succeeded(
                        ((EventDetails.Succeeded) details).result().payload()));
            case EXECUTION_FAILED -> Optional.of(Closing.failed(error(details)));
            case EXECUTION_TIMED_OUT -> Optional.of(Closing.timedOut());
            case EXECUTION_STOPPED -> Optional.of(Closing.stopped(error(details)));
            default -> Optional.empty();
        };
    }

    private static @Nullable ErrorObject error(EventDetails details) {
        return ((EventDetails.Failed) details).error().map(Failure::error).orElse(null);
    }

    /** How the execution has ended; empty while it runs. */
    Optional<Closing> closing() {
        return closing;
    }

    Optional<Duration> executionTimeout() {
        return executionTimeout;
    }

    /** What somebody outside has ended since an invocation last ended: the function has not seen it, as a rule. */
    Set<String> news() {
        return news;
    }

    Optional<CallbackStarted> callback(String operationId) {
        return Optional.ofNullable((CallbackStarted) starts.get(operationId));
    }

    /** The invocations of other functions, by the operation. */
    Map<String, ChainedInvokeStarted> invokes() {
        Map<String, ChainedInvokeStarted> invokes = new HashMap<>();
        starts.forEach((id, details) -> {
            if (details instanceof ChainedInvokeStarted started) {
                invokes.put(id, started);
            }
        });
        return invokes;
    }
}
