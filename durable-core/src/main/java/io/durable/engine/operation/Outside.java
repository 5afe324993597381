package io.durable.engine.operation;

import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.WaitDetails;
import io.durable.backend.OperationUpdate;
import io.durable.engine.activity.Completion;
import io.durable.engine.activity.Strand;
import io.durable.engine.state.ExecutionState;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An operation that ends outside: its start is queued at the call, and made durable by who needs its record.
 *
 * @param call the operation
 * @param started the position of its start; 0 if it has a record
 */
record Outside(Call call, long started) {

    static Outside recorded(Call call) {
        return new Outside(call, 0);
    }

    static Outside start(Call call, OperationUpdate start) {
        return new Outside(call, call.append(start));
    }

    /** Waits on the calling thread until the start is durable. */
    void awaitStarted(Strand strand) {
        call.invocation().log().awaitDurable(started);
        strand.observe(started);
    }

    /** Waits on the calling thread for the end. Returns the record of it. */
    Operation awaitEnd() {
        Strand strand = call.invocation().requireStrand("get() of " + call);
        strand.throwIfEnding();
        call.context().requireInRebuild(call);
        awaitStarted(strand);
        Operation record = call.currentRecord();
        while (!ExecutionState.hasEnded(record)) {
            record = call.awaitChangeFrom(record.status(), due(record));
        }
        if (!call.hasEnded()) {
            call.invocation().events().endedOutside(call, record);
        }
        call.context().outcomeSeen(strand, call);
        return record;
    }

    boolean hasEnded() {
        return ExecutionState.hasEnded(record());
    }

    /** When it ended; long ago if the record does not tell. */
    Instant endedAt() {
        Operation record = record();
        return record == null ? Instant.MIN : Objects.requireNonNullElse(record.endTimestamp(), Instant.MIN);
    }

    /** Lets a completion happen when the record changes, and asks for news meanwhile. */
    void watch(Completion completion) {
        call.invocation().state().watch(call.identity().id(), completion);
        Operation record = record();
        if (record != null && !ExecutionState.hasEnded(record)) {
            call.invocation().pollAt(due(record), call.identity().id());
        }
    }

    void unwatch(Completion completion) {
        call.invocation().state().unwatch(call.identity().id(), completion);
    }

    private @Nullable Operation record() {
        return call.invocation().state().find(call.identity().id());
    }

    /** A wait says when it is over; who else ends something, nobody knows. */
    private static @Nullable Instant due(Operation record) {
        return record.details() instanceof WaitDetails wait ? wait.scheduledEndTimestamp() : null;
    }
}
