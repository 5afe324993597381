package io.durable.engine.operation;

import io.durable.engine.activity.Completion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The outcome of an operation that ends outside. */
interface OutsideFuture<T extends @Nullable Object> extends Settling<T> {

    /** The operation. */
    Outside outside();

    @Override
    default boolean isOf(Invocation invocation) {
        return outside().call().invocation() == invocation;
    }

    @Override
    default boolean isSettled() {
        return outside().hasEnded();
    }

    @Override
    default Instant settledAt() {
        return outside().endedAt();
    }

    @Override
    default void watch(Completion completion) {
        outside().watch(completion);
    }

    @Override
    default void unwatch(Completion completion) {
        outside().unwatch(completion);
    }
}
