package io.durable.backend.memory;

import static io.durable.backend.memory.Rejections.rejectIf;

import io.durable.OperationStatus;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.WaitDetails;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions.WaitOptions;
import io.durable.client.EventDetails.WaitStarted;
import io.durable.client.EventDetails.WaitSucceeded;
import io.durable.client.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A wait ends by itself, or is cancelled. */
enum WaitRules implements OperationRules {
    INSTANCE;

    @Override
    public Operation apply(OperationUpdate update, @Nullable Operation current, Instant now) {
        return switch (update.action()) {
            case START -> start(update, current, now);
            case CANCEL -> cancel(current, now);
            case SUCCEED, FAIL, RETRY -> throw Rejections.rejected(UpdateChecks.INVALID_ACTION);
        };
    }

    private static Operation start(OperationUpdate update, @Nullable Operation current, Instant now) {
        if (!(update.options() instanceof WaitOptions options)) {
            throw Rejections.rejected("Invalid WaitOptions for the given action.");
        }
        UpdateChecks.checkDelay("WaitSeconds", options.waitSeconds());
        rejectIf(current != null, "Cannot start a WAIT that already exists.");
        WaitDetails details = new WaitDetails(now.plusSeconds(options.waitSeconds()));
        return Records.opened(update, OperationStatus.STARTED, now, details);
    }

    private static Operation cancel(@Nullable Operation current, Instant now) {
        if (current == null || current.status() != OperationStatus.STARTED) {
            throw Rejections.rejected("Cannot cancel a WAIT that does not exist or has already completed.");
        }
        return Records.moved(current, OperationStatus.CANCELLED, now, current.details());
    }

    @Override
    public Optional<EventBody> event(Operation operation, @Nullable OperationUpdate cause, Instant now) {
        return switch (operation.status()) {
            case STARTED ->
                Optional.of(new EventBody(
                        EventType.WAIT_STARTED, new WaitStarted(duration(operation), scheduledEnd(operation))));
            case SUCCEEDED ->
                Optional.of(new EventBody(EventType.WAIT_SUCCEEDED, new WaitSucceeded(duration(operation))));
            case CANCELLED ->
                Optional.of(EventBody.failed(EventType.WAIT_CANCELLED, cause == null ? null : cause.error()));
            default -> Optional.empty();
        };
    }

    private static Duration duration(Operation operation) {
        return Duration.between(operation.startTimestamp(), scheduledEnd(operation));
    }

    private static Instant scheduledEnd(Operation operation) {
        Instant end = ((WaitDetails) operation.details()).scheduledEndTimestamp();
        return end == null ? operation.startTimestamp() : end;
    }

    @Override
    public Optional<Instant> due(Operation operation) {
        return isOpen(operation) ? Optional.of(scheduledEnd(operation)) : Optional.empty();
    }

    @Override
    public Operation elapse(Operation operation, Instant now) {
        return Records.moved(operation, OperationStatus.SUCCEEDED, now, operation.details());
    }

    @Override
    public boolean isOpen(Operation operation) {
        return operation.status() == OperationStatus.STARTED;
    }
}
