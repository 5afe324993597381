package io.durable.client;

/**
 * Where an execution stands, in the service's own words.
 *
 * @since 0.1
 */
public enum ExecutionStatus {
    /** Not ended: it runs, or waits for something. */
    RUNNING,
    /** Ended with a result. */
    SUCCEEDED,
    /** Ended with an error. */
    FAILED,
    /** Ended by the execution timeout. */
    TIMED_OUT,
    /** Stopped from outside. */
    STOPPED;

    /**
     * Whether the execution has ended, in whatever way.
     *
     * @return true unless {@link #RUNNING}
     */
    public boolean isTerminal() {
        return this != RUNNING;
    }
}
