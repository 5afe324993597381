package io.durable.client;

import java.util.List;
import java.util.Optional;

/**
 * A page of a longer list.
 *
 * @param items what it holds
 * @param nextMarker where the next page begins; empty: this is the last
 * @param <T> what it holds
 * @since 0.1
 */
public record Page<T>(List<T> items, Optional<String> nextMarker) {

    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }
}
