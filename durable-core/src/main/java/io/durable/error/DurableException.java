package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of the exceptions of durable execution.
 *
 * @since 0.1
 */
public abstract class DurableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened
     * @param cause why, or null
     */
    protected DurableException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
