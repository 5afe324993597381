package io.durable.backend.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keeps executions beyond the process of their backend.
 *
 * <p>A change is kept whole or not at all, and never without those that were added before it. Safe for use by several threads; one
 * backend uses it.
 *
 * @since 0.1
 */
public interface ExecutionStore extends AutoCloseable {

    /**
     * Gives back what was kept, and begins to take changes. To be called once, before all others.
     *
     * @param everything gives all executions as they are, so that the store can leave out what is out of date; called by a thread
     *     that waits for a receipt, and by no two at a time
     * @return all of each execution, in the order of their first changes
     * @throws StoreException if it cannot be read, or another process uses it
     */
    List<ExecutionChange> open(Supplier<Stream<ExecutionChange>> everything);

    /**
     * Takes a change, quickly: it is not kept yet when this returns.
     *
     * @param change the next change of its execution
     * @return tells when it is kept
     */
    Receipt add(ExecutionChange change);

    /**
     * Why it keeps nothing any more, for those who watch over it. Reads no disk.
     *
     * @return the failure; empty while it works, or if the store does not tell
     */
    default Optional<Throwable> failure() {
        return Optional.empty();
    }

    /** Keeps what was added, and ends. */
    @Override
    void close();

    /** Tells when a change is kept. */
    @FunctionalInterface
    interface Receipt {

        /** For nothing. */
        Receipt NONE = () -> {};

        /**
         * Waits until the change is kept, and all that were added before it. An interrupt does not end this, and is preserved.
         *
         * @throws StoreException if it cannot be kept, nor any later one
         */
        void await();
    }
}
