package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * A step has failed: its retry strategy allowed no further attempt. {@link #errorType()} tells what the body threw.
 *
 * @since 0.1
 */
public final class StepException extends DurableOperationException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception from a record.
     *
     * @param operationName the name of the operation, or null if it has none
     * @param error the recorded error
     * @param cause the original exception or the rebuilt failure of an inner operation, or null
     */
    public StepException(@Nullable String operationName, ErrorObject error, @Nullable Throwable cause) {
        super(operationName, error, cause);
    }
}
