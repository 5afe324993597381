package io.durable.backend.memory;

import io.durable.OperationStatus;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationUpdate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** New records made of old ones: what names an operation and when it began never change. */
final class Records {

    private Records() {}

    /** The record of an operation that an update begins, or begins and ends at once. */
    static Operation opened(OperationUpdate update, OperationStatus status, Instant now, OperationDetails details) {
        return new Operation(update.identity(), status, now, status.isTerminal() ? now : null, details);
    }

    static Operation moved(Operation current, OperationStatus status, Instant now, OperationDetails details) {
        Instant end = status.isTerminal() ? now : null;
        return new Operation(current.identity(), status, current.startTimestamp(), end, details);
    }

    /** The record after an update, whether or not there was one before. */
    static Operation after(
            OperationUpdate update,
            @Nullable Operation current,
            OperationStatus status,
            Instant now,
            OperationDetails details) {
        return current == null ? opened(update, status, now, details) : moved(current, status, now, details);
    }
}
