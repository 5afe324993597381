package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * A value could not be serialized, or a payload not be read. Ends the execution as failed, without retries, since the same
 * would happen again; not to be caught: every later operation throws it again.
 *
 * @since 0.1
 */
public class SerdesException extends DurableException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened, to which operation, and what to do
     */
    public SerdesException(String message) {
        super(message, null);
    }

    /**
     * Creates an exception.
     *
     * @param message what happened, to which operation, and what to do
     * @param cause why, or null
     */
    public SerdesException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
