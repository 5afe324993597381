package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * Every thread of the workflow waits for another one and nothing is open outside that could end it. Ends the execution as
 * failed; the message names each waiter.
 *
 * @since 0.1
 */
public final class WorkflowDeadlockException extends DurableException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what happened, to which operation, and what to do
     */
    public WorkflowDeadlockException(String message) {
        super(message, null);
    }

    /**
     * Creates an exception.
     *
     * @param message what happened, to which operation, and what to do
     * @param cause why, or null
     */
    public WorkflowDeadlockException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
