package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * An invoked function has not succeeded. {@link #status()} tells how it ended, {@link #errorType()} and
 * {@link #errorData()} what it said of that.
 *
 * @since 0.1
 */
public final class InvokeException extends DurableOperationException {

    private static final long serialVersionUID = 1L;

    private final Status status;

    /**
     * Creates an exception from a record.
     *
     * @param operationName the name of the operation, or null if it has none
     * @param status how the function ended
     * @param error the recorded error
     * @param cause the original exception or the rebuilt failure of an inner operation, or null
     */
    public InvokeException(
            @Nullable String operationName, Status status, ErrorObject error, @Nullable Throwable cause) {
        super(operationName, error, cause);
        this.status = status;
    }

    /**
     * How the function ended.
     *
     * @return the status of its execution
     */
    public Status status() {
        return status;
    }

    /** How an invoked function can end without success. */
    public enum Status {
        /** It failed, or there is no such function. */
        FAILED,
        /** Its execution took longer than it may. */
        TIMED_OUT,
        /** Its execution was stopped from outside. */
        STOPPED
    }
}
