package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * An operation had not ended when its time limit was over. It goes on, and what comes of it is recorded; only its time was
 * limited.
 *
 * @since 0.1
 */
public final class TimeLimitException extends DurableOperationException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception from a record.
     *
     * @param operationName the name of the time limit, or null if it has none
     * @param error the recorded error
     */
    public TimeLimitException(@Nullable String operationName, ErrorObject error) {
        super(operationName, error, null);
    }
}
