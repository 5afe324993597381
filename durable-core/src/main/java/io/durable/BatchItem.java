package io.durable;

import io.durable.error.ChildContextException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An item of a batch that has begun, and how it ended.
 *
 * @param index its position in the batch, from 0
 * @param id its id, if it was given one
 * @param name its name
 * @param status how it stood when the batch ended
 * @param value its result; null also if it has none, or null for one
 * @param failure why it failed; null if it has not
 * @param <T> the result
 * @since 0.1
 */
public record BatchItem<T extends @Nullable Object>(
        int index,
        Optional<String> id,
        String name,
        Status status,
        @Nullable T value,
        @Nullable ChildContextException failure) {

    /** Requires the components. */
    public BatchItem {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(status, "status");
    }

    /**
     * The result.
     *
     * @return the result of an item that has succeeded
     * @throws ChildContextException if it has failed
     * @throws IllegalStateException if it had not ended when the batch did
     */
    @SuppressWarnings("NullAway")
    public T result() {
        if (failure != null) {
            throw failure;
        }
        if (status == Status.STARTED) {
            throw new IllegalStateException("The item '" + name + "' at index " + index
                    + " had not ended when its batch did; ask for its status first");
        }
        return value;
    }

    /** Shows no result. */
    @Override
    public String toString() {
        return "BatchItem[" + index + " '" + name + "' " + status + "]";
    }

    /** How an item stood when its batch ended. */
    public enum Status {
        /** It has a result. */
        SUCCEEDED,
        /** It has failed. */
        FAILED,
        /** It had begun and was given up. */
        STARTED
    }
}
