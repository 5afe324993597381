package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of an operation that was started and not waited for.
 *
 * <p>An operation started with an {@code Async} method runs even if nobody calls {@link #get()}. There is no way to ask
 * whether it has ended: the answer could differ on replay.
 *
 * @param <T> the result
 * @since 0.1
 */
public interface DurableFuture<T extends @Nullable Object> {

    /**
     * Waits for the outcome. While nothing else of the execution can move, the invocation ends here, without cost, and a
     * later one continues.
     *
     * <p>May be called any number of times, from any thread on which the engine runs code of this execution, but not from
     * within a step.
     *
     * @return the result
     * @throws io.durable.error.DurableOperationException if the operation failed; the same one on every replay
     * @throws io.durable.error.ContextUsageException if called by a foreign thread or inside a step
     */
    T get();

    /**
     * A future that has a result already, for code that takes futures.
     *
     * @param value the result
     * @param <T> the result
     * @return the future; it may be read by any thread
     */
    static <T extends @Nullable Object> DurableFuture<T> resolved(T value) {
        return new Settled.Succeeded<>(value);
    }

    /**
     * A future that has failed already, for code that takes futures.
     *
     * @param failure what {@link #get()} throws
     * @param <T> the result
     * @return the future; it may be read by any thread
     */
    static <T extends @Nullable Object> DurableFuture<T> failed(RuntimeException failure) {
        return new Settled.Failed<>(failure);
    }
}
