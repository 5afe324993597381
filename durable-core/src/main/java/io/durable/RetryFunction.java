package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * A block of durable operations that is repeated when it fails: deterministic code around operations, like a handler's.
 *
 * @param <T> the result
 * @since 0.1
 */
@FunctionalInterface
public interface RetryFunction<T extends @Nullable Object> {

    /**
     * Runs the block once.
     *
     * @param block the context whose operations the block uses, the same one for every attempt
     * @param attempt the attempt, counted from 1
     * @return the result
     * @throws Exception to fail the attempt
     */
    T run(DurableContext block, int attempt) throws Exception;
}
