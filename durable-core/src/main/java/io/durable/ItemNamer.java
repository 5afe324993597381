package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * Names the items of a {@code map}, for the history. Must be deterministic: names are compared on replay.
 *
 * @param <I> the item
 * @since 0.1
 */
@FunctionalInterface
public interface ItemNamer<I extends @Nullable Object> {

    /**
     * Names an item.
     *
     * @param item the item
     * @param index its position in the list, from 0
     * @return the name. What the service does not accept is replaced: characters outside of printable ASCII by {@code _}; from the
     *     257th on they are cut off; an empty name, or null, is {@code map-item-} and the index
     */
    @Nullable
    String name(I item, int index);
}
