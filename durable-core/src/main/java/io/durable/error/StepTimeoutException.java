package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * The last attempt of a step took longer than its timeout allows. Whether the body took effect is not known.
 *
 * @since 0.1
 */
public final class StepTimeoutException extends DurableOperationException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception from a record.
     *
     * @param operationName the name of the operation, or null if it has none
     * @param error the recorded error
     * @param cause null; only what a retry strategy is given may have what the body threw when it was interrupted
     */
    public StepTimeoutException(@Nullable String operationName, ErrorObject error, @Nullable Throwable cause) {
        super(operationName, error, cause);
    }
}
