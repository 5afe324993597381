package io.durable.backend;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call to the backend has failed.
 *
 * @since 0.1
 */
public final class CheckpointClientException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final CheckpointFailure failure;

    /**
     * Creates an exception.
     *
     * @param failure why
     * @param message what the service said
     * @param cause the failure beneath, or null
     */
    public CheckpointClientException(CheckpointFailure failure, @Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
        this.failure = Objects.requireNonNull(failure, "failure");
    }

    /**
     * Why the call failed.
     *
     * @return the failure
     */
    public CheckpointFailure failure() {
        return failure;
    }
}
