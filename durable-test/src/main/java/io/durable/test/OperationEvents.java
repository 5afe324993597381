package io.durable.test;

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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the events of one operation, oldest first and at least one, say of it. */
record OperationEvents(List<HistoryEvent> events) {

    HistoryEvent first() {
        return events.get(0);
    }

    HistoryEvent last() {
        return events.get(events.size() - 1);
    }

    EventOperation identity() {
        return first().operation().orElseThrow();
    }

    OperationType type() {
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

    OperationStatus status() {
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

    static Optional<Retry> retry(HistoryEvent event) {
        if (event.details() instanceof Succeeded succeeded) {
            return succeeded.retry();
        }
        return event.details() instanceof Failed failed ? failed.retry() : Optional.empty();
    }

    private static Optional<Duration> nextAttemptDelay(HistoryEvent event) {
        return retry(event).flatMap(Retry::nextAttemptDelay);
    }

    static @Nullable String payload(HistoryEvent event) {
        return event.details() instanceof Succeeded succeeded ? text(succeeded.result()) : null;
    }

    private static @Nullable String text(Payload payload) {
        return payload.payload();
    }

    static Optional<ErrorObject> error(HistoryEvent event) {
        return event.details() instanceof Failed failed
                ? failed.error().flatMap(failure -> Optional.ofNullable(failure.error()))
                : Optional.empty();
    }

    Optional<String> callbackId() {
        return first().details() instanceof CallbackStarted started
                ? Optional.of(started.callbackId())
                : Optional.empty();
    }

    Optional<String> invokedFunction() {
        return first().details() instanceof ChainedInvokeStarted started
                ? Optional.of(started.functionName())
                : Optional.empty();
    }

    /** When time alone will change it. */
    Optional<Instant> due() {
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

    List<TestAttempt> attempts() {
        List<TestAttempt> attempts = new ArrayList<>();
        @Nullable HistoryEvent started = null;
        for (HistoryEvent event : events) {
            if (event.type() == EventType.STEP_STARTED) {
                started = event;
            } else if (type() == OperationType.STEP) {
                attempts.add(attempt(attempts.size() + 1, started == null ? event : started, event));
                started = null;
            }
        }
        if (started != null) {
            attempts.add(new TestAttempt(
                    attempts.size() + 1, started.timestamp(), Optional.empty(), Optional.empty(), Optional.empty()));
        }
        return List.copyOf(attempts);
    }

    private static TestAttempt attempt(int number, HistoryEvent started, HistoryEvent ended) {
        return new TestAttempt(
                retry(ended).map(Retry::currentAttempt).orElse(number),
                started.timestamp(),
                Optional.of(ended.timestamp()),
                Optional.ofNullable(payload(ended)),
                error(ended));
    }
}
