package io.durable.engine.operation;

import io.durable.engine.activity.Completion;
import io.durable.engine.activity.Strand;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The outcome of an operation that runs on a thread of its own. */
final class OperationFuture<T extends @Nullable Object> implements Settling<T> {

    private final Call call;
    private final Completion completion = new Completion();
    private final Set<Completion> others = ConcurrentHashMap.newKeySet(1);
    private @Nullable T value;
    private @Nullable RuntimeException failure;
    private long position;
    private Instant settledAt = Instant.MIN;

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
        settledAt = call.endedAt().orElseGet(call.invocation()::now);
        call.invocation().activity().complete(completion);
        others.forEach(call.invocation().activity()::complete);
    }

    @Override
    public boolean isOf(Invocation invocation) {
        return call.invocation() == invocation;
    }

    @Override
    public boolean isSettled() {
        return completion.isDone();
    }

    @Override
    public Instant settledAt() {
        return settledAt;
    }

    @Override
    public void watch(Completion other) {
        others.add(other);
    }

    @Override
    public void unwatch(Completion other) {
        others.remove(other);
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
