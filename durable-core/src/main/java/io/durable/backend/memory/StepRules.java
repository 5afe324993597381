package io.durable.backend.memory;

import static io.durable.backend.memory.Rejections.rejectIf;

import io.durable.OperationStatus;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.StepDetails;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions.StepOptions;
import io.durable.client.EventDetails.Retry;
import io.durable.client.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step runs attempt after attempt; between two of them it waits, then is ready. */
enum StepRules implements OperationRules {
    INSTANCE;

    private static final StepDetails NO_ATTEMPT = new StepDetails(0, null, null, null);

    @Override
    public Operation apply(OperationUpdate update, @Nullable Operation current, Instant now) {
        return switch (update.action()) {
            case START -> start(update, current, now);
            case SUCCEED -> close(update, current, OperationStatus.SUCCEEDED, now);
            case FAIL -> close(update, current, OperationStatus.FAILED, now);
            case RETRY -> retry(update, current, now);
            case CANCEL -> throw Rejections.rejected(UpdateChecks.INVALID_ACTION);
        };
    }

    /** The next attempt keeps what the last one left: the state of a condition travels that way. */
    private static Operation start(OperationUpdate update, @Nullable Operation current, Instant now) {
        rejectIf(current != null && current.status() != OperationStatus.READY, "Invalid current STEP state to start.");
        return Records.after(update, current, OperationStatus.STARTED, now, details(current));
    }

    private static Operation close(
            OperationUpdate update, @Nullable Operation current, OperationStatus status, Instant now) {
        rejectIf(!canEndAttempt(current), "Invalid current STEP state to close.");
        StepDetails details = new StepDetails(details(current).attempt() + 1, null, update.payload(), update.error());
        return Records.after(update, current, status, now, details);
    }

    private static Operation retry(OperationUpdate update, @Nullable Operation current, Instant now) {
        if (!(update.options() instanceof StepOptions options)) {
            throw Rejections.rejected("Invalid StepOptions for the given action.");
        }
        UpdateChecks.checkDelay("NextAttemptDelaySeconds", options.nextAttemptDelaySeconds());
        rejectIf(
                update.error() != null && update.payload() != null,
                "Cannot provide both error and payload to RETRY a STEP.");
        rejectIf(!canEndAttempt(current), "Invalid current STEP state to re-attempt.");
        StepDetails details = new StepDetails(
                details(current).attempt() + 1,
                now.plusSeconds(options.nextAttemptDelaySeconds()),
                update.payload(),
                update.error());
        return Records.after(update, current, OperationStatus.PENDING, now, details);
    }

    private static boolean canEndAttempt(@Nullable Operation current) {
        return current == null
                || current.status() == OperationStatus.STARTED
                || current.status() == OperationStatus.READY;
    }

    private static StepDetails details(@Nullable Operation operation) {
        return operation == null ? NO_ATTEMPT : (StepDetails) operation.details();
    }

    @Override
    public Optional<EventBody> event(Operation operation, @Nullable OperationUpdate cause, Instant now) {
        StepDetails details = details(operation);
        return switch (operation.status()) {
            case STARTED -> Optional.of(EventBody.plain(EventType.STEP_STARTED));
            case PENDING -> Optional.of(details.error() == null ? succeeded(details, now) : failed(details, now));
            case SUCCEEDED -> Optional.of(succeeded(details, now));
            case FAILED -> Optional.of(failed(details, now));
            default -> Optional.empty();
        };
    }

    private static EventBody succeeded(StepDetails details, Instant now) {
        return EventBody.succeeded(EventType.STEP_SUCCEEDED, details, retry(details, now));
    }

    private static EventBody failed(StepDetails details, Instant now) {
        return EventBody.failed(EventType.STEP_FAILED, details, retry(details, now));
    }

    private static Retry retry(StepDetails details, Instant now) {
        Optional<Instant> next = Optional.ofNullable(details.nextAttemptTimestamp());
        return new Retry(details.attempt(), next.map(at -> Duration.between(now, at)));
    }

    @Override
    public Optional<Instant> due(Operation operation) {
        return operation.status() == OperationStatus.PENDING
                ? Optional.ofNullable(details(operation).nextAttemptTimestamp())
                : Optional.empty();
    }

    @Override
    public Operation elapse(Operation operation, Instant now) {
        StepDetails details = details(operation);
        StepDetails ready = new StepDetails(details.attempt(), null, details.result(), details.error());
        return Records.moved(operation, OperationStatus.READY, now, ready);
    }

    @Override
    public boolean isOpen(Operation operation) {
        return operation.status() == OperationStatus.STARTED || operation.status() == OperationStatus.PENDING;
    }
}
