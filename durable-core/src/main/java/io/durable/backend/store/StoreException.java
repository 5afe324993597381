package io.durable.backend.store;

import io.durable.error.DurableException;
import org.jspecify.annotations.Nullable;

/**
 * Executions cannot be kept, or what was kept cannot be read. The message says what to do.
 *
 * @since 0.1
 */
public final class StoreException extends DurableException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened and what to do
     * @param cause the failure beneath, or null
     */
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
