package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * The last attempt of a step was interrupted: the invocation died, or was cut off, while the body ran, and it is not known
 * whether the body took effect.
 *
 * @since 0.1
 */
public final class StepInterruptedException extends DurableOperationException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception from a record.
     *
     * @param operationName the name of the operation, or null if it has none
     * @param error the recorded error
     * @param cause the original exception or the rebuilt failure of an inner operation, or null
     */
    public StepInterruptedException(@Nullable String operationName, ErrorObject error, @Nullable Throwable cause) {
        super(operationName, error, cause);
    }
}
