package io.durable.engine.operation;

import org.jspecify.annotations.Nullable;

/**
 * How an operation ended.
 *
 * @param payload what is recorded of its result; null if nothing is
 * @param value its result, as read back
 * @param failure what it throws; null if it has a result
 */
record Outcome<T extends @Nullable Object>(
        @Nullable String payload,
        @Nullable T value,
        @Nullable RuntimeException failure) {

    static <T extends @Nullable Object> Outcome<T> succeeded(@Nullable String payload, @Nullable T value) {
        return new Outcome<>(payload, value, null);
    }

    static <T extends @Nullable Object> Outcome<T> failed(RuntimeException failure) {
        return new Outcome<>(null, null, failure);
    }

    boolean isFailure() {
        return failure != null;
    }

    @SuppressWarnings("NullAway")
    T get() {
        if (failure != null) {
            throw failure;
        }
        return value;
    }
}
