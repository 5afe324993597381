package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * What the function was invoked with is not an event of a durable execution. Fails the invocation.
 *
 * @since 0.1
 */
public final class InvalidInvocationException extends DurableException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened, to which operation, and what to do
     */
    public InvalidInvocationException(String message) {
        super(message, null);
    }

    /**
     * Creates an exception.
     *
     * @param message what happened, to which operation, and what to do
     * @param cause why, or null
     */
    public InvalidInvocationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
