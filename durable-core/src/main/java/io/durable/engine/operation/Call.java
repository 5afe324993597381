package io.durable.engine.operation;

import io.durable.OperationStatus;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.engine.activity.Completion;
import io.durable.engine.activity.Strand;
import io.durable.engine.activity.SuspendExecution;
import io.durable.engine.checkpoint.CheckpointLog;
import io.durable.engine.state.ExecutionState;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation that a workflow has asked for.
 *
 * @param context the context it was asked of
 * @param place where it stands in the execution
 * @param identity what names it in records and updates
 * @param recorded its record at the time of the call; null: there is none
 * @param virtual whether it never has a record itself
 */
record Call(
        WorkflowContext context,
        String place,
        OperationIdentity identity,
        @Nullable Operation recorded,
        boolean virtual) {

    Invocation invocation() {
        return context.invocation();
    }

    boolean hasEnded() {
        return ExecutionState.hasEnded(recorded);
    }

    /** When it ended, if that was before the call. */
    Optional<Instant> endedAt() {
        return hasEnded() && recorded != null ? Optional.ofNullable(recorded.endTimestamp()) : Optional.empty();
    }

    /** Whether its result is made again from the records of its operations, since it was too large for a record. */
    boolean isRebuilt() {
        return recorded != null
                && recorded.details() instanceof OperationDetails.ContextDetails details
                && details.replayChildren();
    }

    /** The same call, with the record as it is now. */
    Call again() {
        return new Call(context, place, identity, invocation().state().find(identity.id()), virtual);
    }

    /** Whether the workflow only rebuilds a result here, and this operation had no part in it. */
    boolean isOutsideOfRebuild() {
        return context.isRebuilding() && !hasEnded() && !virtual;
    }

    /** Queues an update. What belongs to a finished context goes nowhere, and its code ends. */
    long append(OperationUpdate update) {
        long position = invocation().log().append(update, context.scope());
        if (position == CheckpointLog.DROPPED) {
            throw new SuspendExecution();
        }
        return position;
    }

    /** The record as it is now, of an operation whose start is durable. */
    Operation currentRecord() {
        Operation current = invocation().state().find(identity.id());
        if (current == null) {
            throw invocation()
                    .failInvocation(new IllegalStateException(
                            "The backend acknowledged the start of " + this + " and did not answer with its record"));
        }
        return current;
    }

    /**
     * Waits until the record stands differently.
     *
     * @param status how it stands
     * @param due when the service will change it; null: not known
     */
    Operation awaitChangeFrom(OperationStatus status, @Nullable Instant due) {
        while (true) {
            Completion change = invocation().state().watch(identity.id());
            Operation current = currentRecord();
            if (current.status() != status) {
                invocation().state().unwatch(identity.id(), change);
                return current;
            }
            invocation().pollAt(due, identity.id());
            invocation().awaitRecord(change, toString());
        }
    }

    /** Notes that the calling thread has seen an outcome, and makes it durable where that is wanted at once. */
    void observe(Strand strand, long position) {
        strand.observe(position);
        invocation().afterOutcome(position);
    }

    @Override
    public String toString() {
        String name = identity.name() == null ? "" : " '" + identity.name() + "'";
        return identity.subType() + name + " (operation " + place + ")";
    }
}
