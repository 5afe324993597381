package io.durable.backend.memory;

import static io.durable.backend.memory.Rejections.rejectIf;

import io.durable.OperationStatus;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationDetails.ContextDetails;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions.ContextOptions;
import io.durable.client.EventType;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A context begins and ends; it may end in the update that first names it. */
enum ContextRules implements OperationRules {
    INSTANCE;

    @Override
    public Operation apply(OperationUpdate update, @Nullable Operation current, Instant now) {
        return switch (update.action()) {
            case START -> start(update, current, now);
            case SUCCEED -> close(update, current, OperationStatus.SUCCEEDED, now);
            case FAIL -> close(update, current, OperationStatus.FAILED, now);
            case RETRY, CANCEL -> throw Rejections.rejected(UpdateChecks.INVALID_ACTION);
        };
    }

    private static Operation start(OperationUpdate update, @Nullable Operation current, Instant now) {
        rejectIf(current != null, "Cannot start a CONTEXT that already exists.");
        return Records.opened(
                update,
                OperationStatus.STARTED,
                now,
                OperationDetails.none(update.identity().type()));
    }

    private static Operation close(
            OperationUpdate update, @Nullable Operation current, OperationStatus status, Instant now) {
        rejectIf(
                current != null && current.status() != OperationStatus.STARTED,
                "Invalid current CONTEXT state to close.");
        boolean replayChildren = update.options() instanceof ContextOptions options && options.replayChildren();
        ContextDetails details = new ContextDetails(update.payload(), update.error(), replayChildren);
        return Records.after(update, current, status, now, details);
    }

    @Override
    public Optional<EventBody> event(Operation operation, @Nullable OperationUpdate cause, Instant now) {
        OperationDetails details = operation.details();
        return switch (operation.status()) {
            case STARTED -> Optional.of(EventBody.plain(EventType.CONTEXT_STARTED));
            case SUCCEEDED -> Optional.of(EventBody.succeeded(EventType.CONTEXT_SUCCEEDED, details.result()));
            case FAILED -> Optional.of(EventBody.failed(EventType.CONTEXT_FAILED, details.error()));
            default -> Optional.empty();
        };
    }
}
