package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * A result is larger than the service records. Ends the execution as failed, without retries, since the same would happen
 * again; not to be caught: every later operation throws it again.
 *
 * @since 0.1
 */
public final class PayloadTooLargeException extends DurableException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what is too large, and what to do
     */
    public PayloadTooLargeException(String message) {
        super(message, null);
    }

    /**
     * Creates an exception.
     *
     * @param message what is too large, and what to do
     * @param cause why, or null
     */
    public PayloadTooLargeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
