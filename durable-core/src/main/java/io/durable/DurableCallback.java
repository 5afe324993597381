package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * A callback: an id for another party, and what that party answers with it. Its {@code toString} does not show the id, which
 * entitles whoever has it to answer.
 *
 * @param <T> the result
 * @since 0.1
 */
public interface DurableCallback<T extends @Nullable Object> extends DurableFuture<T> {

    /**
     * What the other party completes the callback with: the same on every replay. It may be read by any thread, inside a step
     * too.
     *
     * @return the id: at most 1,024 characters of {@code A-Z a-z 0-9 + / =}
     */
    String id();

    /**
     * Waits for the answer. While nothing else of the execution can move, the invocation ends here, without cost, and a later
     * one continues.
     *
     * @return what the other party sent
     * @throws io.durable.error.CallbackException if it reported a failure, or did not answer or give a sign of life in time
     * @throws io.durable.error.SerdesException if the answer cannot be read
     * @throws io.durable.error.ContextUsageException if called by a foreign thread or inside a step
     */
    @Override
    T get();
}
