package io.durable;

/**
 * Decides when a batch has ended: asked before the first item begins, and after each end of an item.
 *
 * <p>It must be deterministic in what it is given. It is called by one thread at a time and must not call operations.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface CompletionPredicate {

    /**
     * Decides.
     *
     * @param progress how far the batch has come
     * @return whether it has ended, and how
     */
    Decision decide(BatchProgress progress);

    /** Whether a batch has ended. */
    enum Decision {
        /** It goes on, unless all items have ended. */
        CONTINUE,
        /** It has ended as succeeded, whatever its items did. */
        SUCCEED,
        /** It has ended as failed, whatever its items did. */
        FAIL
    }
}
