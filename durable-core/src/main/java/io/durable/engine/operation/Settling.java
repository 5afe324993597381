package io.durable.engine.operation;

import io.durable.DurableFuture;
import io.durable.engine.activity.Completion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A future that several can be waited for together. */
interface Settling<T extends @Nullable Object> extends DurableFuture<T> {

    /** Whether its operation is one of this invocation; a known outcome is of any. */
    boolean isOf(Invocation invocation);

    /** Whether {@link #get()} returns or throws without waiting. */
    boolean isSettled();

    /** When its operation ended, once it is settled. */
    Instant settledAt();

    /**
     * Lets a completion happen when the future may have settled. Look whether it has after this, not before, so that nothing is
     * missed; and watch again if it has not.
     */
    void watch(Completion completion);

    /** Watches no more with that completion. */
    void unwatch(Completion completion);
}
