package io.durable.engine.operation;

import org.jspecify.annotations.Nullable;

/**
 * How a run of a user's code ended.
 *
 * @param value what it returned
 * @param failure what it threw; null if it returned
 */
record BodyResult<T extends @Nullable Object>(
        @Nullable T value, @Nullable Throwable failure) {}
