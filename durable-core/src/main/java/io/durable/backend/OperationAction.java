package io.durable.backend;

/**
 * What an update does to an operation, in the service's own words.
 *
 * @since 0.1
 */
public enum OperationAction {
    /** Begins it, or begins the next attempt of a step. */
    START,
    /** Ends it with a result. */
    SUCCEED,
    /** Ends it with an error. */
    FAIL,
    /** Ends the attempt of a step; another one follows. */
    RETRY,
    /** Cancels it. */
    CANCEL;

    /**
     * Whether nothing of the operation follows this action in the same request.
     *
     * @return false for {@link #START} only
     */
    public boolean closes() {
        return this != START;
    }
}
