package io.durable.engine.operation;

import org.jspecify.annotations.Nullable;

/**
 * How a run of a user's code ended.
 *
 * @param value what it returned
 * @param failure what it threw, or that its time was over; null if it returned
 * @param hasTimedOut whether it is the engine that says that its time was over
 */
record BodyResult<T extends @Nullable Object>(
        @Nullable T value, @Nullable Throwable failure, boolean hasTimedOut) {

    BodyResult(@Nullable T value, @Nullable Throwable failure) {
        this(value, failure, false);
    }

    static <T extends @Nullable Object> BodyResult<T> timedOut(Throwable failure) {
        return new BodyResult<>(null, failure, true);
    }
}
