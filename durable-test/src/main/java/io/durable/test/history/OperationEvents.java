package io.durable.test.history;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.client.EventDetails.CallbackStarted;
import io.durable.client.EventDetails.ChainedInvokeStarted;
import io.durable.client.EventDetails.Failed;
import io.durable.client.EventDetails.Payload;
import io.durable.client.EventDetails.Retry;
import io.durable.client.EventDetails.Succeeded;
import io.durable.client.EventDetails.WaitStarted;
import io.durable.client.EventOperation;
import io.durable.client.EventType;
import io.durable.client.HistoryEvent;
import io.durable.error.ErrorObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one operation say of it.
 *
 * @param events oldest first, at least one
 * @since 0.1
 */
public record OperationEvents(List<HistoryEvent> events) {

    /** Copies the events. */
    public OperationEvents {
        events = List.copyOf(events);
    }

    /**
     * Sorts a history by operations, in the order of their starts.
     *
     * @param history the events of an execution
     * @return those of each operation; the execution's own are left out
     */
    public static List<OperationEvents> of(List<HistoryEvent> history) {
        Map<String, List<HistoryEvent>> events = new LinkedHashMap<>();
        for (HistoryEvent event : history) {
            event.operation()
                    .filter(operation -> !isOfExecution(event.type()))
                    .map(EventOperation::id)
                    .ifPresent(id ->
                            events.computeIfAbsent(id, key -> new ArrayList<>()).add(event));
        }
        return events.values().stream().map(OperationEvents::new).toList();
    }

    private static boolean isOfExecution(EventType type) {
        return switch (type) {
            case EXECUTION_STARTED,
                    EXECUTION_SUCCEEDED,
                    EXECUTION_FAILED,
                    EXECUTION_TIMED_OUT,
                    EXECUTION_STOPPED,
                    INVOCATION_COMPLETED -> true;
            default -> false;
        };
    }

    /**
     * The first event.
     *
     * @return the event
     */
    public HistoryEvent first() {
        return events.get(0);
    }

    /**
     * The last event.
     *
     * @return the event
     */
    public HistoryEvent last() {
        return events.get(events.size() - 1);
    }

    /**
     * What names the operation.
     *
     * @return id, name, context and sub type
     */
    public EventOperation identity() {
        return first().operation().orElseThrow();
    }

    /**
     * What kind of operation it is.
     *
     * @return the type
     */
    public OperationType type() {
        return switch (first().type()) {
            case CONTEXT_STARTED, CONTEXT_SUCCEEDED, CONTEXT_FAILED -> OperationType.CONTEXT;
            case STEP_STARTED, STEP_SUCCEEDED, STEP_FAILED -> OperationType.STEP;
            case WAIT_STARTED, WAIT_SUCCEEDED, WAIT_CANCELLED -> OperationType.WAIT;
            case CALLBACK_STARTED, CALLBACK_SUCCEEDED, CALLBACK_FAILED, CALLBACK_TIMED_OUT -> OperationType.CALLBACK;
            case CHAINED_INVOKE_STARTED,
                    CHAINED_INVOKE_SUCCEEDED,
                    CHAINED_INVOKE_FAILED,
                    CHAINED_INVOKE_TIMED_OUT,
                    CHAINED_INVOKE_STOPPED -> OperationType.CHAINED_INVOKE;
            default -> OperationType.EXECUTION;
        };
    }

    /**
     * How it stands. That the next attempt of a step is due is in no event: it stays pending until it begins.
     *
     * @return the status
     */
    public OperationStatus status() {
        if (nextAttemptDelay(last()).isPresent()) {
            return OperationStatus.PENDING;
        }
        return switch (last().type()) {
            case CONTEXT_SUCCEEDED, STEP_SUCCEEDED, WAIT_SUCCEEDED, CALLBACK_SUCCEEDED, CHAINED_INVOKE_SUCCEEDED ->
                OperationStatus.SUCCEEDED;
            case CONTEXT_FAILED, STEP_FAILED, CALLBACK_FAILED, CHAINED_INVOKE_FAILED -> OperationStatus.FAILED;
            case WAIT_CANCELLED -> OperationStatus.CANCELLED;
            case CALLBACK_TIMED_OUT, CHAINED_INVOKE_TIMED_OUT -> OperationStatus.TIMED_OUT;
            case CHAINED_INVOKE_STOPPED -> OperationStatus.STOPPED;
            default -> OperationStatus.STARTED;
        };
    }

    /**
     * What an event says of the attempts of a step.
     *
     * @param event the event
     * @return the attempt that ended; empty for other events
     */
    public static Optional<Retry> retry(HistoryEvent event) {
        if (event.details() instanceof Succeeded succeeded) {
            return succeeded.retry();
        }
        return event.details() instanceof Failed failed ? failed.retry() : Optional.empty();
    }

    private static Optional<Duration> nextAttemptDelay(HistoryEvent event) {
        return retry(event).flatMap(Retry::nextAttemptDelay);
    }

    /**
     * What an event says of a result.
     *
     * @param event the event
     * @return the payload; null if there is none
     */
    public static @Nullable String payload(HistoryEvent event) {
        return event.details() instanceof Succeeded succeeded ? text(succeeded.result()) : null;
    }

    private static @Nullable String text(Payload payload) {
        return payload.payload();
    }

    /**
     * What an event says of a failure.
     *
     * @param event the event
     * @return the error; empty if there is none
     */
    public static Optional<ErrorObject> error(HistoryEvent event) {
        return event.details() instanceof Failed failed
                ? failed.error().flatMap(failure -> Optional.ofNullable(failure.error()))
                : Optional.empty();
    }

    /**
     * What completes a callback.
     *
     * @return the id; empty for other operations
     */
    public Optional<String> callbackId() {
        return first().details() instanceof CallbackStarted started
                ? Optional.of(started.callbackId())
                : Optional.empty();
    }

    /**
     * Which function was invoked.
     *
     * @return the function; empty for other operations
     */
    public Optional<String> invokedFunction() {
        return first().details() instanceof ChainedInvokeStarted started
                ? Optional.of(started.functionName())
                : Optional.empty();
    }

    /**
     * When time alone will change it. Heartbeats are in no event: a callback may time out later.
     *
     * @return the moment; empty if time does not
     */
    public Optional<Instant> due() {
        if (status() == OperationStatus.PENDING) {
            return nextAttemptDelay(last()).map(last().timestamp()::plus);
        }
        if (status() != OperationStatus.STARTED) {
            return Optional.empty();
        }
        return first().details() instanceof WaitStarted wait
                ? Optional.of(wait.scheduledEndTimestamp())
                : callbackTimeout();
    }

    private Optional<Instant> callbackTimeout() {
        return first().details() instanceof CallbackStarted callback
                ? callback.heartbeatTimeout().or(callback::timeout).map(first().timestamp()::plus)
                : Optional.empty();
    }
}
