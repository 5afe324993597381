package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * A value could not be serialized, or a payload not be read, for a reason that may pass: a store that does not answer, a key
 * that cannot be fetched. Thrown by a serdes; fails the invocation, which the service repeats.
 *
 * @since 0.1
 */
public final class RetryableSerdesException extends SerdesException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened, to which operation, and what to do
     */
    public RetryableSerdesException(String message) {
        super(message, null);
    }

    /**
     * Creates an exception.
     *
     * @param message what happened, to which operation, and what to do
     * @param cause why, or null
     */
    public RetryableSerdesException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
