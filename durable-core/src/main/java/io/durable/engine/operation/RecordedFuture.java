package io.durable.engine.operation;

import io.durable.engine.activity.Completion;
import io.durable.engine.activity.Strand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The outcome of an operation that records alone tell: no thread is needed, and it is read or rebuilt when it is asked for. */
record RecordedFuture<T extends @Nullable Object>(Operated<T> operation) implements Settling<T> {

    @Override
    public boolean isOf(Invocation invocation) {
        return operation.call().invocation() == invocation;
    }

    @Override
    public boolean isSettled() {
        return operation.call().hasEnded() || operation.call().virtual();
    }

    @Override
    public Instant settledAt() {
        return operation.call().endedAt().orElse(Instant.MIN);
    }

    @Override
    public void watch(Completion completion) {
        // its record does not change any more
    }

    @Override
    public void unwatch(Completion completion) {
        // never watched
    }

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
