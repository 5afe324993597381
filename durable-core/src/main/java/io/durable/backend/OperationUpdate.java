package io.durable.backend;

import io.durable.error.ErrorObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of an operation, as the engine asks for it.
 *
 * @param identity what names the operation
 * @param action what happens to it
 * @param payload the result, the state of a condition or the input of an invocation; null if there is none
 * @param error the error, or null
 * @param options what the type adds to the action; null if nothing
 * @since 0.1
 */
public record OperationUpdate(
        OperationIdentity identity,
        OperationAction action,
        @Nullable String payload,
        @Nullable ErrorObject error,
        @Nullable UpdateOptions options) {

    /** Requires identity and action. */
    public OperationUpdate {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(action, "action");
    }

    /**
     * The id of the operation.
     *
     * @return the id of {@link #identity()}
     */
    public String id() {
        return identity.id();
    }

    /**
     * Begins an operation.
     *
     * @param identity the operation
     * @return the update
     */
    public static OperationUpdate start(OperationIdentity identity) {
        return new OperationUpdate(identity, OperationAction.START, null, null, null);
    }

    /**
     * Begins an operation with options.
     *
     * @param identity the operation
     * @param options what its type adds
     * @return the update
     */
    public static OperationUpdate start(OperationIdentity identity, UpdateOptions options) {
        return new OperationUpdate(identity, OperationAction.START, null, null, options);
    }

    /**
     * Ends an operation with a result.
     *
     * @param identity the operation
     * @param payload the result, or null
     * @return the update
     */
    public static OperationUpdate succeed(OperationIdentity identity, @Nullable String payload) {
        return new OperationUpdate(identity, OperationAction.SUCCEED, payload, null, null);
    }

    /**
     * Ends an operation with an error.
     *
     * @param identity the operation
     * @param error the error
     * @return the update
     */
    public static OperationUpdate fail(OperationIdentity identity, ErrorObject error) {
        return new OperationUpdate(identity, OperationAction.FAIL, null, error, null);
    }

    /** Shows what happens to which operation, and no payload. */
    @Override
    public String toString() {
        return action + " " + identity.type() + " " + identity.id();
    }
}
