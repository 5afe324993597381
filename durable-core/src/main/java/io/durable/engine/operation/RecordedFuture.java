package io.durable.engine.operation;

import io.durable.DurableFuture;
import io.durable.engine.activity.Strand;
import org.jspecify.annotations.Nullable;

/** The outcome of an operation that records alone tell: no thread is needed, and it is read or rebuilt when it is asked for. */
record RecordedFuture<T extends @Nullable Object>(Operated<T> operation) implements DurableFuture<T> {

    @Override
    public T get() {
        Call call = operation.call();
        Strand strand = call.invocation().requireStrand("get() of " + call);
        strand.throwIfEnding();
        call.context().requireInRebuild(call);
        try {
            return operation.answersFromRecord() ? operation.recorded() : operation.run(strand);
        } finally {
            call.context().outcomeSeen(strand, call);
        }
    }
}
