package io.durable.error;

import org.jspecify.annotations.Nullable;

/**
 * A checkpoint failed for good. With {@link FailureScope#INVOCATION} it is thrown out of the invocation, which the service
 * repeats; with {@link FailureScope#EXECUTION} the execution ends as failed. Not to be caught: every later operation throws
 * it again.
 *
 * @since 0.1
 */
public final class CheckpointException extends DurableException {

    private static final long serialVersionUID = 1L;

    private final FailureScope scope;

    /**
     * Creates an exception.
     *
     * @param scope what the failure ends
     * @param message what happened
     * @param cause the failure of the client, or null
     */
    public CheckpointException(FailureScope scope, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.scope = scope;
    }

    /**
     * What the failure ends.
     *
     * @return the scope
     */
    public FailureScope scope() {
        return scope;
    }
}
