package io.durable.engine.operation;

import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationIdentity;
import io.durable.engine.logging.LogFields;
import io.durable.engine.state.ExecutionState;
import io.durable.engine.state.OperationIds;
import io.durable.engine.state.ReplayCheck;
import org.jspecify.annotations.Nullable;

/** Gives each operation of a context its place, and tells how long the context answers from records. */
final class Places {

    private final ExecutionState state;
    private final @Nullable String context;
    private final @Nullable String parentId;
    private final boolean rebuilding;
    private volatile boolean replaying;
    private int taken;
    private String nextPlace;
    private String nextId;

    Places(ExecutionState state, @Nullable String context, @Nullable String parentId, boolean rebuilding) {
        this.state = state;
        this.context = context;
        this.parentId = parentId;
        this.rebuilding = rebuilding;
        this.nextPlace = OperationIds.place(context, 1);
        this.nextId = OperationIds.id(nextPlace);
        this.replaying = rebuilding || isNextRecorded();
    }

    @Nullable
    String context() {
        return context;
    }

    @Nullable
    String parentId() {
        return parentId;
    }

    boolean isRebuilding() {
        return rebuilding;
    }

    boolean isReplaying() {
        return replaying;
    }

    /** The context's code has the outcome of an operation: if it has had none before, or is the last one, the replay ends. */
    void outcomeSeen(Call call) {
        if (replaying && !rebuilding && (!(call.hasEnded() || call.virtual()) || !isNextRecorded())) {
            replayIsOver();
        }
    }

    private void replayIsOver() {
        if (replaying && !rebuilding) {
            replaying = false;
            LogFields.replayIsOver();
        }
    }

    /** The next operation, with its record if it is the one recorded there. */
    Call next(WorkflowContext owner, OperationType type, String subType, @Nullable String name, boolean virtual) {
        String place = nextPlace;
        OperationIdentity identity = new OperationIdentity(nextId, parentId, name, type, subType);
        Operation recorded = state.find(nextId);
        if (recorded != null) {
            ReplayCheck.requireSame(recorded, identity, place);
        } else if (!virtual || !isNextRecorded()) {
            replayIsOver();
        }
        taken++;
        nextPlace = OperationIds.place(context, taken + 1);
        nextId = OperationIds.id(nextPlace);
        return new Call(owner, place, identity, recorded, virtual);
    }

    /** A virtual context has no record itself; its first operation has one. */
    private boolean isNextRecorded() {
        return state.find(nextId) != null
                || (state.size() > 1 && state.find(OperationIds.id(OperationIds.place(nextPlace, 1))) != null);
    }
}
