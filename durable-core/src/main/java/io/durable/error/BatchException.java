package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * A batch has ended as failed although none of its items has: a criterion of its own decided so.
 *
 * @since 0.1
 */
public final class BatchException extends DurableOperationException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception from a record.
     *
     * @param operationName the name of the operation, or null if it has none
     * @param error the recorded error
     */
    public BatchException(@Nullable String operationName, ErrorObject error) {
        super(operationName, error, null);
    }
}
