package io.durable.listener;

/**
 * Carries what belongs to a thread, such as a security context or a trace, from the thread that starts an operation to the
 * one that runs it.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ThreadContextCarrier {

    /**
     * Takes what belongs to the calling thread.
     *
     * @return what was taken
     */
    Captured capture();

    /** What belonged to a thread. */
    @FunctionalInterface
    interface Captured {

        /**
         * Gives it to the calling thread.
         *
         * @return restores what belonged to that thread before
         */
        Scope open();
    }

    /** Ends what {@link Captured#open} began, on the same thread. */
    @FunctionalInterface
    interface Scope extends AutoCloseable {

        @Override
        void close();
    }
}
