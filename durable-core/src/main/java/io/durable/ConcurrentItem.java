package io.durable;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An item of {@code executeConcurrently}.
 *
 * @param id identifies it in the result; unique in the batch; not recorded
 * @param data what the code is given
 * @param name its name in the history: 1 to 256 printable ASCII characters; empty: {@code item-} and its index
 * @param <D> the data
 * @since 0.1
 */
public record ConcurrentItem<D extends @Nullable Object>(String id, D data, Optional<String> name) {

    /** Requires an id. */
    public ConcurrentItem {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
    }

    /**
     * An item without a name.
     *
     * @param id identifies it
     * @param data what the code is given
     * @param <D> the data
     * @return the item
     */
    public static <D extends @Nullable Object> ConcurrentItem<D> of(String id, D data) {
        return new ConcurrentItem<>(id, data, Optional.empty());
    }

    /**
     * An item with a name.
     *
     * @param id identifies it
     * @param data what the code is given
     * @param name its name
     * @param <D> the data
     * @return the item
     */
    public static <D extends @Nullable Object> ConcurrentItem<D> of(String id, D data, String name) {
        return new ConcurrentItem<>(id, data, Optional.of(name));
    }

    /** Shows no data. */
    @Override
    public String toString() {
        return "ConcurrentItem[" + id + "]";
    }
}
