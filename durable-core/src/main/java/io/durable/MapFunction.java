package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * What {@code map} does with an item: deterministic code around durable operations.
 *
 * @param <I> the item
 * @param <O> its result
 * @since 0.1
 */
@FunctionalInterface
public interface MapFunction<I extends @Nullable Object, O extends @Nullable Object> {

    /**
     * Handles an item.
     *
     * @param context the context whose operations the code uses, instead of its parent's
     * @param item the item
     * @param index its position in the list, from 0
     * @return its result, which is recorded
     * @throws Exception to fail the item
     */
    O apply(DurableContext context, I item, int index) throws Exception;
}
