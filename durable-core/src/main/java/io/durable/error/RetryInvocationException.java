package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a workflow or the body of a step to fail this invocation, and not the execution: what is recorded stays, and the
 * service invokes the function again after a while, until it gives up. For conditions of the environment, such as a
 * credential that is about to be replaced.
 *
 * @since 0.1
 */
public class RetryInvocationException extends DurableException {

    private static final long serialVersionUID = 1L;

    /**
     * Fails the invocation.
     *
     * @param message what happened
     */
    public RetryInvocationException(String message) {
        super(message, null);
    }

    /**
     * Fails the invocation.
     *
     * @param message what happened
     * @param cause why, or null
     */
    public RetryInvocationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
