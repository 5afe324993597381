package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * What {@code executeConcurrently} does with an item: deterministic code around durable operations.
 *
 * @param <D> the data of an item
 * @param <O> its result
 * @since 0.1
 */
@FunctionalInterface
public interface ConcurrentFunction<D extends @Nullable Object, O extends @Nullable Object> {

    /**
     * Handles an item.
     *
     * @param context the context whose operations the code uses, instead of its parent's
     * @param item the item
     * @return its result, which is recorded
     * @throws Exception to fail the item
     */
    O apply(DurableContext context, ConcurrentItem<D> item) throws Exception;
}
