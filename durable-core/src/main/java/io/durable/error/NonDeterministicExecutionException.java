package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * The workflow asked for another operation than the one recorded at this place, so its code or its data differ from those of
 * an earlier run. Ends the execution as failed; not to be caught: every later operation throws it again.
 *
 * @since 0.1
 */
public final class NonDeterministicExecutionException extends DurableException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened, to which operation, and what to do
     */
    public NonDeterministicExecutionException(String message) {
        super(message, null);
    }

    /**
     * Creates an exception.
     *
     * @param message what happened, to which operation, and what to do
     * @param cause why, or null
     */
    public NonDeterministicExecutionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
