package io.durable;

/**
 * Where a recorded operation stands, in the service's own words.
 *
 * @since 0.1
 */
public enum OperationStatus {
    /** Begun and not ended; for a step also: its attempt was interrupted, if no invocation is running it. */
    STARTED,
    /** A step that waits for its next attempt. */
    PENDING,
    /** A step whose next attempt is due. */
    READY,
    /** Ended with a result. */
    SUCCEEDED,
    /** Ended with an error. */
    FAILED,
    /** Cancelled before it ended. */
    CANCELLED,
    /** Ended by its timeout. */
    TIMED_OUT,
    /** Stopped from outside. */
    STOPPED;

    /**
     * Whether the operation has ended, in whatever way.
     *
     * @return true unless the status is {@link #STARTED}, {@link #PENDING} or {@link #READY}
     */
    public boolean isTerminal() {
        return this != STARTED && this != PENDING && this != READY;
    }
}
