package io.durable.engine.operation;

import io.durable.Settled;
import io.durable.engine.activity.Completion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An outcome that was known before there was an operation. */
record KnownFuture<T extends @Nullable Object>(Settled<T> outcome) implements Settling<T> {

    @Override
    public boolean isOf(Invocation invocation) {
        return true;
    }

    @Override
    public boolean isSettled() {
        return true;
    }

    @Override
    public Instant settledAt() {
        return Instant.MIN;
    }

    @Override
    public void watch(Completion completion) {
        // never waited for
    }

    @Override
    public void unwatch(Completion completion) {
        // never waited for
    }

    @Override
    public T get() {
        return outcome.get();
    }
}
