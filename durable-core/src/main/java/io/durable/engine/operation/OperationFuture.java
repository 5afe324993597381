package io.durable.engine.operation;

import io.durable.engine.activity.Completion;
import io.durable.engine.activity.Fork;
import io.durable.engine.activity.Strand;
import io.durable.error.ContextUsageException;
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
    private Fork fork = Fork.root();

    OperationFuture(Call call) {
        this.call = call;
    }

    /** Notes with which branch it ends. */
    OperationFuture<T> of(Fork branch) {
        fork = branch;
        return this;
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

    /** Of a branch that was stopped no outcome comes: {@link #get()} says so without waiting. */
    @Override
    public boolean isSettled() {
        return completion.isDone() || fork.isStopped();
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

    /** Of a branch that was stopped no outcome comes, and a thread must not wait for it forever. */
    private void requireNotStopped() {
        if (!completion.isDone() && fork.isStopped()) {
            throw call.invocation()
                    .failExecution(new ContextUsageException("get() of " + call
                            + " was called after the batch around it had been completed, which stopped it;"
                            + " await what a branch starts within the branch"));
        }
    }

    @Override
    @SuppressWarnings("NullAway")
    public T get() {
        Strand strand = call.invocation().requireStrand("get() of " + call);
        strand.throwIfEnding();
        requireNotStopped();
        call.invocation().await(strand, completion, call.toString());
        strand.observe(position);
        call.context().outcomeSeen(strand, call);
        if (failure != null) {
            throw failure;
        }
        return value;
    }
}
