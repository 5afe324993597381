package io.durable.backend.memory;

import static io.durable.backend.memory.Rejections.rejectIf;

import io.durable.OperationStatus;
import io.durable.backend.Operation;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions;
import io.durable.backend.UpdateOptions.CallbackOptions;
import io.durable.client.EventDetails.CallbackStarted;
import io.durable.client.EventType;
import io.durable.error.ErrorObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A callback begins, and is ended by an outside party or by one of its timeouts. Its id is given when its start takes effect. */
enum CallbackRules implements OperationRules {
    INSTANCE;

    private static final CallbackOptions NO_TIMEOUTS = new CallbackOptions(0, 0);

    @Override
    public Operation apply(OperationUpdate update, @Nullable Operation current, Instant now) {
        rejectIf(update.action() != OperationAction.START, UpdateChecks.INVALID_ACTION);
        CallbackOptions options = options(update);
        UpdateChecks.checkTimeout("TimeoutSeconds", options.timeoutSeconds());
        UpdateChecks.checkTimeout("HeartbeatTimeoutSeconds", options.heartbeatTimeoutSeconds());
        rejectIf(current != null, "Cannot start a CALLBACK that already exists.");
        return Records.opened(
                update, OperationStatus.STARTED, now, OperationDetails.none(update.identity().type()));
    }

    /** The timeouts of a start, which may leave them out. */
    static CallbackOptions options(OperationUpdate start) {
        UpdateOptions options = start.options();
        if (options == null) {
            return NO_TIMEOUTS;
        }
        if (options instanceof CallbackOptions timeouts) {
            return timeouts;
        }
        throw Rejections.rejected("Invalid CallbackOptions for the given action.");
    }

    @Override
    public Optional<EventBody> event(Operation operation, @Nullable OperationUpdate cause, Instant now) {
        OperationDetails details = operation.details();
        return switch (operation.status()) {
            case STARTED -> Optional.ofNullable(cause).map(start -> started(operation, options(start)));
            case SUCCEEDED -> Optional.of(EventBody.succeeded(EventType.CALLBACK_SUCCEEDED, details.result()));
            case FAILED -> Optional.of(EventBody.failed(EventType.CALLBACK_FAILED, details.error()));
            case TIMED_OUT -> Optional.of(EventBody.failed(EventType.CALLBACK_TIMED_OUT, details.error()));
            default -> Optional.empty();
        };
    }

    private static EventBody started(Operation operation, CallbackOptions options) {
        String callbackId = Objects.requireNonNull(((CallbackDetails) operation.details()).callbackId());
        return new EventBody(
                EventType.CALLBACK_STARTED,
                new CallbackStarted(
                        callbackId, timeout(options.timeoutSeconds()), timeout(options.heartbeatTimeoutSeconds())));
    }

    /** The span that a number of seconds stands for; 0 is none. */
    static Optional<Duration> timeout(int seconds) {
        return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    static Operation succeeded(Operation callback, @Nullable String result, Instant now) {
        return ended(callback, OperationStatus.SUCCEEDED, result, null, now);
    }

    static Operation failed(Operation callback, ErrorObject error, Instant now) {
        return ended(callback, OperationStatus.FAILED, null, error, now);
    }

    static Operation timedOut(Operation callback, ErrorObject reason, Instant now) {
        return ended(callback, OperationStatus.TIMED_OUT, null, reason, now);
    }

    private static Operation ended(
            Operation callback,
            OperationStatus status,
            @Nullable String result,
            @Nullable ErrorObject error,
            Instant now) {
        String callbackId = ((CallbackDetails) callback.details()).callbackId();
        return Records.moved(callback, status, now, new CallbackDetails(callbackId, result, error));
    }

    @Override
    public boolean isOpen(Operation operation) {
        return operation.status() == OperationStatus.STARTED;
    }
}
