package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * The block of a saga: deterministic code around durable operations, like a handler's.
 *
 * @param <T> the result
 * @since 0.1
 */
@FunctionalInterface
public interface SagaFunction<T extends @Nullable Object> {

    /**
     * Runs the block.
     *
     * @param block the context whose operations the block uses
     * @param saga where the block registers how what it does is undone
     * @return the result
     * @throws Exception to fail the saga, after its compensations
     */
    T run(DurableContext block, Saga saga) throws Exception;
}
