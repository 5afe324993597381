package io.durable.backend.memory;

import static io.durable.backend.memory.Rejections.rejectIf;

import io.durable.OperationStatus;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationDetails.ChainedInvokeDetails;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions.ChainedInvokeOptions;
import io.durable.client.EventDetails.ChainedInvokeStarted;
import io.durable.client.EventDetails.Payload;
import io.durable.client.EventType;
import io.durable.client.ExecutionStatus;
import io.durable.error.ErrorObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The invocation of another function begins, and ends as that function does, or is cancelled and leaves it alone. */
enum ChainedInvokeRules implements OperationRules {
    INSTANCE;

    private static final ErrorObject TIMED_OUT =
            ErrorObject.of("ChainedInvoke.Timeout", "The execution of the invoked function timed out");

    @Override
    public Operation apply(OperationUpdate update, @Nullable Operation current, Instant now) {
        return switch (update.action()) {
            case START -> start(update, current, now);
            case CANCEL -> cancel(current, now);
            case SUCCEED, FAIL, RETRY -> throw Rejections.rejected(UpdateChecks.INVALID_ACTION);
        };
    }

    private static Operation start(OperationUpdate update, @Nullable Operation current, Instant now) {
        UpdateChecks.checkCallee(options(update));
        rejectIf(current != null, "Cannot start a CHAINED_INVOKE that already exists.");
        return Records.opened(
                update, OperationStatus.STARTED, now, OperationDetails.none(update.identity().type()));
    }

    /** Which function a start invokes. */
    static ChainedInvokeOptions options(OperationUpdate start) {
        if (start.options() instanceof ChainedInvokeOptions options) {
            return options;
        }
        throw Rejections.rejected("Invalid ChainedInvokeOptions for the given action.");
    }

    private static Operation cancel(@Nullable Operation current, Instant now) {
        if (current == null || current.status() != OperationStatus.STARTED) {
            throw Rejections.rejected("Cannot cancel a CHAINED_INVOKE that does not exist or has already completed.");
        }
        return Records.moved(current, OperationStatus.CANCELLED, now, current.details());
    }

    /** The record after the function that was invoked has ended. */
    static Operation ended(Operation operation, Closing closing, Instant now) {
        boolean silent = closing.status() == ExecutionStatus.TIMED_OUT && closing.error() == null;
        ChainedInvokeDetails details =
                new ChainedInvokeDetails(closing.result(), silent ? TIMED_OUT : closing.error());
        return Records.moved(operation, closing.operationStatus(), now, details);
    }

    /** The start has its event from {@link #started}, as only the callee knows its execution; for a cancellation there is none. */
    @Override
    public Optional<EventBody> event(Operation operation, @Nullable OperationUpdate cause, Instant now) {
        OperationDetails details = operation.details();
        return switch (operation.status()) {
            case SUCCEEDED -> Optional.of(EventBody.succeeded(EventType.CHAINED_INVOKE_SUCCEEDED, details.result()));
            case FAILED -> Optional.of(EventBody.failed(EventType.CHAINED_INVOKE_FAILED, details.error()));
            case TIMED_OUT -> Optional.of(EventBody.failed(EventType.CHAINED_INVOKE_TIMED_OUT, details.error()));
            case STOPPED -> Optional.of(EventBody.failed(EventType.CHAINED_INVOKE_STOPPED, details.error()));
            default -> Optional.empty();
        };
    }

    static EventBody started(OperationUpdate start, Callee callee) {
        ChainedInvokeOptions options = options(start);
        return new EventBody(
                EventType.CHAINED_INVOKE_STARTED,
                new ChainedInvokeStarted(
                        options.functionName(),
                        Optional.ofNullable(options.tenantId()),
                        new Payload(start.payload(), false),
                        callee.version(),
                        callee.executionArn()));
    }

    @Override
    public boolean isOpen(Operation operation) {
        return operation.status() == OperationStatus.STARTED;
    }
}
