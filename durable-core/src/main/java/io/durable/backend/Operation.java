package io.durable.backend;

import io.durable.OperationStatus;
import io.durable.OperationType;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The record of an operation, as the service keeps it.
 *
 * @param identity what names it
 * @param status where it stands
 * @param startTimestamp when it began
 * @param endTimestamp when it ended; null while it has not
 * @param details what its type adds; one that fits the type
 * @since 0.1
 */
public record Operation(
        OperationIdentity identity,
        OperationStatus status,
        Instant startTimestamp,
        @Nullable Instant endTimestamp,
        OperationDetails details) {

    /** Requires all but the end. */
    public Operation {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(startTimestamp, "startTimestamp");
        Objects.requireNonNull(details, "details");
    }

    /**
     * The id.
     *
     * @return the id of {@link #identity()}
     */
    public String id() {
        return identity.id();
    }

    /**
     * What the operation is.
     *
     * @return the type of {@link #identity()}
     */
    public OperationType type() {
        return identity.type();
    }
}
