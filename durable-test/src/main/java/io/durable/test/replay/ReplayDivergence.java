package io.durable.test.replay;

import java.util.Objects;

/**
 * Where a recorded execution and the code part.
 *
 * @param kind how
 * @param operation the operation, by type and name, with its id; the execution's own end for a result
 * @param message what was recorded, and what the code does instead
 * @since 0.1
 */
public record ReplayDivergence(Kind kind, String operation, String message) {

    /** Requires all of it. */
    public ReplayDivergence {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(message, "message");
    }

    @Override
    public String toString() {
        return kind + " at " + operation + ": " + message;
    }

    /** How the code has changed. */
    public enum Kind {
        /** Another operation is asked for at a place: of another type, name or sub type, or in another order. */
        CHANGED,
        /** An operation is asked for that a complete history does not have. */
        ADDED,
        /** A recorded operation is not asked for any more. */
        REMOVED,
        /** The execution ends in another way, or with another result. */
        END,
        /** The replay could not be finished: a record cannot be read, or the code waits where the history goes on. */
        BROKEN
    }
}
