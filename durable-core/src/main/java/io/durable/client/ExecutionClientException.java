package io.durable.client;

import io.durable.error.DurableException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call to start or steer an execution failed.
 *
 * @since 0.1
 */
public final class ExecutionClientException extends DurableException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /**
     * Creates an exception.
     *
     * @param reason why
     * @param message what happened and what to do
     * @param cause the failure beneath, or null
     */
    public ExecutionClientException(Reason reason, @Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /**
     * Why the call failed.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /** Why a call failed. */
    public enum Reason {
        /** There is no such function or execution. */
        NOT_FOUND,
        /** The name is taken by an execution with another input. */
        ALREADY_STARTED,
        /** An argument is outside its limits, or a callback id is none. */
        INVALID,
        /** The callback has ended: it was completed or timed out, or its execution has ended. */
        CALLBACK_CLOSED,
        /** Too many calls. */
        THROTTLED,
        /** The caller may not do this. */
        DENIED,
        /** No usable answer came. */
        UNAVAILABLE
    }
}
