package io.durable.engine.operation;

import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationIdentity;
import io.durable.engine.logging.LogFields;
import io.durable.engine.state.ExecutionState;
import io.durable.engine.state.OperationIds;
import io.durable.engine.state.ReplayCheck;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives each operation of a context its place, and tells how long the context answers from records. */
final class Places {

    private final ExecutionState state;
    private final @Nullable String context;
    private final @Nullable String parentId;
    private final boolean rebuilding;
    private final Set<String> news;
    private volatile boolean replaying;
    private boolean heldUp;
    private int taken;
    private String nextPlace;
    private String nextId;

    Places(
            ExecutionState state,
            @Nullable String context,
            @Nullable String parentId,
            boolean rebuilding,
            Set<String> news) {
        this.state = state;
        this.context = context;
        this.parentId = parentId;
        this.rebuilding = rebuilding;
        this.news = news;
        this.nextPlace = OperationIds.place(context, 1);
        this.nextId = OperationIds.id(nextPlace);
        this.replaying = rebuilding || isNextRecorded();
    }

    /**
     * Those of a context at one of these. That a virtual one comes to the end of its records says nothing: it runs on each
     * replay, whatever follows it.
     */
    Places inner(Call call, boolean virtual, boolean rebuilt) {
        String nearestRecorded = virtual ? parentId : call.identity().id();
        Places inner = new Places(state, call.place(), nearestRecorded, rebuilt || rebuilding, news);
        inner.heldUp = virtual;
        return inner;
    }

    @Nullable
    String context() {
        return context;
    }

    boolean isRebuilding() {
        return rebuilding;
    }

    boolean isReplaying() {
        return replaying;
    }

    /**
     * Notes that the workflow has got the outcome of an operation. If no earlier invocation can have got it, none has been
     * beyond this point.
     */
    void outcomeSeen(Call call) {
        if (isNew(call.identity().id(), call.recorded())) {
            replayIsOver();
        }
    }

    private boolean isNew(String id, @Nullable Operation recorded) {
        return (recorded != null && !recorded.status().isTerminal()) || news.contains(id);
    }

    private void replayIsOver() {
        if (replaying && !rebuilding) {
            replaying = false;
            LogFields.replayIsOver();
            if (context != null) {
                // for who awaits the outcome of this context
                news.add(OperationIds.id(context));
            }
        }
    }

    /** The next operation, with its record if it is the one recorded there. */
    Call next(WorkflowContext owner, OperationType type, String subType, @Nullable String name, boolean virtual) {
        String place = nextPlace;
        OperationIdentity identity = new OperationIdentity(nextId, parentId, name, type, subType);
        Operation recorded = state.find(nextId);
        if (recorded != null) {
            ReplayCheck.requireSame(recorded, identity, place);
        }
        boolean known = recorded != null || (virtual && isNextRecorded());
        taken++;
        nextPlace = OperationIds.place(context, taken + 1);
        nextId = OperationIds.id(nextPlace);
        heldUp |= known && (virtual || isNew(identity.id(), recorded));
        if (replaying && isBeyondRecords(known, virtual)) {
            replayIsOver();
        }
        return new Call(owner, place, identity, recorded, virtual);
    }

    /** The operation at a place of a batch, whose items come in any order. */
    Call at(int number, WorkflowContext owner, String subType, String name, boolean virtual) {
        String place = OperationIds.place(context, number);
        OperationIdentity identity =
                new OperationIdentity(OperationIds.id(place), parentId, name, OperationType.CONTEXT, subType);
        Operation recorded = state.find(identity.id());
        if (recorded != null) {
            ReplayCheck.requireSame(recorded, identity, place);
        }
        return new Call(owner, place, identity, recorded, virtual);
    }

    /** An operation without a record is new. After the last record all is, unless an outcome is yet to be awaited. */
    private boolean isBeyondRecords(boolean known, boolean virtual) {
        return known ? !heldUp && !isNextRecorded() : !virtual || !isNextRecorded();
    }

    /** A virtual context has no record itself; its first operation has one. */
    private boolean isNextRecorded() {
        return state.find(nextId) != null
                || (state.size() > 1 && state.find(OperationIds.id(OperationIds.place(nextPlace, 1))) != null);
    }
}
