package io.durable.engine.operation;

import io.durable.DurableFuture;
import io.durable.engine.activity.Strand;
import org.jspecify.annotations.Nullable;

/** The outcome of an operation that has one in its record: no thread is needed, and it is read when it is asked for. */
record RecordedFuture<T extends @Nullable Object>(Operated<T> operation) implements DurableFuture<T> {

    @Override
    public T get() {
        Call call = operation.call();
        Strand strand = call.invocation().requireStrand("get() of " + call);
        strand.throwIfEnding();
        if (call.isOutsideOfRebuild()) {
            throw call.context().outsideOfRebuild(call);
        }
        try {
            return operation.recorded();
        } finally {
            call.context().replayed(call);
        }
    }
}
