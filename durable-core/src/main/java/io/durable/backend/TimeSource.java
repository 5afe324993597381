package io.durable.backend;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock and the timer of an engine and its backend. One object for all of them keeps them in step, in virtual time too.
 *
 * @since 0.1
 */
public interface TimeSource extends InstantSource {

    /**
     * Runs a task later.
     *
     * <p>Tasks may run on a thread of the time source, one after the other, and may take as long as a call to the backend.
     *
     * @param at when; at once if that is not in the future
     * @param task what; its exceptions are logged and lost
     * @return a handle to cancel it; after cancelling, or running it, the time source keeps no reference to the task
     */
    Timer schedule(Instant at, Runnable task);

    /**
     * Whether time passes only when the program says so: who waits for a time on the thread that lets it pass waits for ever.
     *
     * @return false unless the time source says otherwise
     */
    default boolean isVirtual() {
        return false;
    }

    /**
     * The clock of the system, and one daemon thread for the tasks of this time source, which ends when it has nothing to
     * do.
     *
     * @return a new time source
     */
    static TimeSource system() {
        return new SystemTimeSource(1);
    }

    /**
     * A clock that starts at the present and runs faster than the system's: for trying workflows with long waits.
     *
     * @param factor how many times faster, more than 0
     * @return a new time source
     * @throws IllegalArgumentException if the factor is not positive and finite
     */
    static TimeSource accelerated(double factor) {
        return new SystemTimeSource(factor);
    }

    /**
     * A clock that starts at a moment and runs faster than the system's: one that goes on where another has stopped.
     *
     * @param factor how many times faster, more than 0
     * @param start what it shows first
     * @return a new time source
     * @throws IllegalArgumentException if the factor is not positive and finite
     */
    static TimeSource accelerated(double factor, Instant start) {
        return new SystemTimeSource(factor, start);
    }

    /** A task that has been scheduled. */
    @FunctionalInterface
    interface Timer {

        /** Cancels the task unless it has begun; does nothing the second time. */
        void cancel();
    }
}
