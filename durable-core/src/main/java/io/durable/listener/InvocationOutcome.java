package io.durable.listener;

import org.jspecify.annotations.Nullable;

/**
 * How an invocation ended.
 *
 * @param status what follows
 * @param result the result of the execution as JSON; null unless it succeeded with one
 * @param error what the handler or the engine failed with; null if nothing failed
 * @since 0.1
 */
public record InvocationOutcome(
        Status status, @Nullable String result, @Nullable Throwable error) {

    /** Shows no payload. */
    @Override
    public String toString() {
        return "InvocationOutcome[" + status + "]";
    }

    /** What follows an invocation. */
    public enum Status {
        /** The execution has succeeded. */
        SUCCEEDED,
        /** The execution has failed. */
        FAILED,
        /** The execution goes on later. */
        PENDING,
        /** The invocation failed and will be repeated. */
        RETRYING
    }
}
