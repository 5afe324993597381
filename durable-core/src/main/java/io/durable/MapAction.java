package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * What {@code map} does with an item that has no result.
 *
 * @param <I> the item
 * @since 0.1
 */
@FunctionalInterface
public interface MapAction<I extends @Nullable Object> {

    /**
     * Handles an item.
     *
     * @param context the context whose operations the code uses, instead of its parent's
     * @param item the item
     * @param index its position in the list, from 0
     * @throws Exception to fail the item
     */
    void apply(DurableContext context, I item, int index) throws Exception;
}
