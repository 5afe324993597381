package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a workflow or the body of a step to fail the execution for good: nothing is retried, nothing can catch it on the
 * way out. The execution's error has the message, and the type and message of the cause if there is one.
 *
 * @since 0.1
 */
public class FailExecutionException extends DurableException {

    private static final long serialVersionUID = 1L;

    /**
     * Fails the execution.
     *
     * @param message what happened
     */
    public FailExecutionException(String message) {
        super(message, null);
    }

    /**
     * Fails the execution.
     *
     * @param message what happened
     * @param cause why, or null
     */
    public FailExecutionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
