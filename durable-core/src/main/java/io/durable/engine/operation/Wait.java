package io.durable.engine.operation;

import io.durable.DurableLimits;
import io.durable.OperationStatus;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions;
import io.durable.engine.activity.Completion;
import io.durable.engine.activity.Strand;
import io.durable.engine.state.ExecutionState;
import io.durable.retry.Delays;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A wait: started at the call, over when the service says so. */
final class Wait implements Settling<@Nullable Void> {

    static final String SUB_TYPE = "Wait";

    private final Call call;
    private final long started;

    private Wait(Call call, long started) {
        this.call = call;
        this.started = started;
    }

    static void requireValid(@Nullable String name, Duration duration) {
        if (duration.compareTo(Duration.ofMillis(1)) < 0 || duration.compareTo(DurableLimits.MAX_DELAY) > 0) {
            throw new IllegalArgumentException("The wait " + (name == null ? "" : "'" + name + "' ") + "of " + duration
                    + " is not possible; give 1 ms to 366 days. It is rounded to whole seconds, 1 s at least.");
        }
    }

    static Wait start(Call call, Duration duration) {
        if (call.recorded() != null || call.isOutsideOfRebuild()) {
            return new Wait(call, 0);
        }
        UpdateOptions options = new UpdateOptions.WaitOptions(Delays.toSeconds(duration));
        return new Wait(call, call.append(OperationUpdate.start(call.identity(), options)));
    }

    @Override
    public @Nullable Void get() {
        Strand strand = call.invocation().requireStrand("get() of " + call);
        strand.throwIfEnding();
        call.context().requireInRebuild(call);
        if (!call.hasEnded()) {
            call.invocation().log().awaitDurable(started);
            strand.observe(started);
            Operation over = call.awaitChangeFrom(OperationStatus.STARTED, scheduledEnd(call.currentRecord()));
            call.invocation().events().endedOutside(call, over);
        }
        call.context().outcomeSeen(strand, call);
        return null;
    }

    @Override
    public boolean isOf(Invocation invocation) {
        return call.invocation() == invocation;
    }

    @Override
    public boolean isSettled() {
        return ExecutionState.hasEnded(record());
    }

    @Override
    public Instant settledAt() {
        Operation record = record();
        return record == null ? Instant.MIN : Objects.requireNonNullElse(record.endTimestamp(), Instant.MIN);
    }

    @Override
    public void watch(Completion completion) {
        call.invocation().state().watch(call.identity().id(), completion);
        Operation record = record();
        if (record != null && !ExecutionState.hasEnded(record)) {
            call.invocation().pollAt(scheduledEnd(record), call.identity().id());
        }
    }

    @Override
    public void unwatch(Completion completion) {
        call.invocation().state().unwatch(call.identity().id(), completion);
    }

    private @Nullable Operation record() {
        return call.invocation().state().find(call.identity().id());
    }

    private static @Nullable Instant scheduledEnd(Operation record) {
        return record.details() instanceof OperationDetails.WaitDetails wait ? wait.scheduledEndTimestamp() : null;
    }
}
