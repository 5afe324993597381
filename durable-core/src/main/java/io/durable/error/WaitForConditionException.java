package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * A condition was not met: its check or its wait strategy failed, or the strategy allowed no further attempt.
 * {@link #errorType()} tells which; for an exhausted strategy it is the name of this class.
 *
 * @since 0.1
 */
public final class WaitForConditionException extends DurableOperationException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception from a record.
     *
     * @param operationName the name of the operation, or null if it has none
     * @param error the recorded error
     * @param cause the original exception or the rebuilt failure of an inner operation, or null
     */
    public WaitForConditionException(@Nullable String operationName, ErrorObject error, @Nullable Throwable cause) {
        super(operationName, error, cause);
    }
}
