package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * A callback did not succeed: {@link #reason()} tells why. If the other party reported a failure, {@link #errorType()} and
 * {@link #errorData()} are its own.
 *
 * @since 0.1
 */
public final class CallbackException extends DurableOperationException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /**
     * Creates an exception from a record.
     *
     * @param operationName the name of the operation, or null if it has none
     * @param reason why there is no result
     * @param error the recorded error
     * @param cause the failure of the submitter, the original exception, or null
     */
    public CallbackException(
            @Nullable String operationName, Reason reason, ErrorObject error, @Nullable Throwable cause) {
        super(operationName, error, cause);
        this.reason = reason;
    }

    /**
     * Why there is no result.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /** Why a callback has no result. */
    public enum Reason {
        /** The other party reported a failure. */
        FAILED,
        /** The other party did not answer, or gave no sign of life, in time. */
        TIMED_OUT,
        /** The callback's id could not be handed to the other party. */
        SUBMITTER_FAILED
    }
}
