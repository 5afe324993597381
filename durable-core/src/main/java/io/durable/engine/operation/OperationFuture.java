package io.durable.engine.operation;

import io.durable.DurableFuture;
import io.durable.engine.activity.Completion;
import io.durable.engine.activity.Strand;
import org.jspecify.annotations.Nullable;

/** The outcome of an operation that runs on a thread of its own. */
final class OperationFuture<T extends @Nullable Object> implements DurableFuture<T> {

    private final Call call;
    private final Completion completion = new Completion();
    private @Nullable T value;
    private @Nullable RuntimeException failure;
    private long position;

    OperationFuture(Call call) {
        this.call = call;
    }

    /** Ends the operation; the completion publishes what is written before it. */
    void succeed(Strand strand, T result) {
        value = result;
        complete(strand);
    }

    void fail(Strand strand, RuntimeException cause) {
        failure = cause;
        complete(strand);
    }

    private void complete(Strand strand) {
        position = strand.observed();
        call.invocation().activity().complete(completion);
    }

    @Override
    @SuppressWarnings("NullAway")
    public T get() {
        Strand strand = call.invocation().requireStrand("get() of " + call);
        strand.throwIfEnding();
        call.invocation().activity().await(completion, call.toString());
        strand.observe(position);
        call.context().outcomeSeen(strand, call);
        if (failure != null) {
            throw failure;
        }
        return value;
    }
}
