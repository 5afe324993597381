package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * An operation was called where it may not be: on the context of a parent or a sibling, by a thread that does not run the
 * context, or inside the body of a step. Ends the execution as failed; not to be caught: every later operation throws it
 * again.
 *
 * @since 0.1
 */
public final class ContextUsageException extends DurableException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened, to which operation, and what to do
     */
    public ContextUsageException(String message) {
        super(message, null);
    }

    /**
     * Creates an exception.
     *
     * @param message what happened, to which operation, and what to do
     * @param cause why, or null
     */
    public ContextUsageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
