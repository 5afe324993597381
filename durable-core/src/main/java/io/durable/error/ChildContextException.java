package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * The body of a child context has failed. {@link #errorType()} tells what it threw; if that was the failure of an operation
 * in it, the cause is that failure, rebuilt.
 *
 * @since 0.1
 */
public final class ChildContextException extends DurableOperationException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception from a record.
     *
     * @param operationName the name of the operation, or null if it has none
     * @param error the recorded error
     * @param cause the original exception or the rebuilt failure of an inner operation, or null
     */
    public ChildContextException(@Nullable String operationName, ErrorObject error, @Nullable Throwable cause) {
        super(operationName, error, cause);
    }
}
