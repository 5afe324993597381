package io.durable.engine.operation;

import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationIdentity;
import io.durable.engine.logging.LogFields;
import io.durable.engine.state.ExecutionState;
import io.durable.engine.state.OperationIds;
import io.durable.engine.state.ReplayCheck;
import io.durable.engine.state.UnmetRecords;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives each operation of a context its place, and tells how long the context answers from records: as long as there are
 * records of it that it has not met, or an outcome is yet to be awaited.
 *
 * <p>Which records are of a virtual context, nobody can tell; they look like those of the nearest context around it that has a
 * record. What of these has not been met, is in it or comes after it: so it has begun in an earlier run, too.
 */
final class Places {

    private final Shared shared;
    private final ExecutionState state;
    private final @Nullable String context;
    private final Recorded nearest;
    private final boolean rebuilding;
    private final Set<String> news;
    /** What has begun in an earlier run, and has an outcome that may be new. */
    private final Set<String> awaited = ConcurrentHashMap.newKeySet();

    private volatile boolean replaying;
    private boolean heldUp;
    private int taken;
    private String nextPlace;
    private String nextId;

    private Places(Shared shared, @Nullable String context, Recorded nearest, boolean rebuilding) {
        this.shared = shared;
        this.state = shared.state;
        this.news = shared.news;
        this.context = context;
        this.nearest = nearest;
        this.rebuilding = rebuilding;
        this.nextPlace = OperationIds.place(context, 1);
        this.nextId = OperationIds.id(nextPlace);
        this.replaying = rebuilding || !nearest.unmet.isEmpty();
    }

    /**
     * The nearest context that has a record, or the root.
     *
     * @param id its id
     * @param unmet the records in it that its code, which runs again, has not met yet
     */
    private record Recorded(@Nullable String id, UnmetRecords unmet) {}

    /**
     * What all contexts of an invocation have in common.
     *
     * @param state the records
     * @param news the operations whose outcome no earlier run has seen
     * @param log told of the end of a replay
     */
    private record Shared(ExecutionState state, Set<String> news, LogFields log) {}

    static Places root(ExecutionState state, Set<String> news, LogFields log) {
        return new Places(new Shared(state, news, log), null, new Recorded(null, state.within(null)), false);
    }

    /**
     * Those of a context at one of these. That a virtual one comes to the end of its records says nothing: it runs on each
     * replay, whatever follows it.
     */
    Places inner(Call call, boolean virtual, boolean rebuilt) {
        String id = call.identity().id();
        Recorded around = virtual ? nearest : new Recorded(id, state.within(id));
        Places inner = new Places(shared, call.place(), around, rebuilt || rebuilding);
        inner.heldUp = virtual;
        if (virtual && !inner.rebuilding) {
            inner.replaying = awaited.contains(id) || inner.isNextRecorded();
        }
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
        String id = call.identity().id();
        if (isNew(id, call.recorded()) || (awaited.remove(id) && isAtTheEnd())) {
            replayIsOver();
        }
    }

    /** After the last record all is new, unless an outcome is yet to be awaited. */
    private boolean isAtTheEnd() {
        return !heldUp && awaited.isEmpty() && !isMoreRecorded();
    }

    private boolean isNew(String id, @Nullable Operation recorded) {
        return (recorded != null && !recorded.status().isTerminal()) || news.contains(id);
    }

    private void replayIsOver() {
        if (replaying && !rebuilding) {
            replaying = false;
            shared.log.replayIsOver();
            if (context != null) {
                // for who awaits the outcome of this context
                news.add(OperationIds.id(context));
            }
        }
    }

    /** The next operation, with its record if it is the one recorded there. */
    Call next(WorkflowContext owner, OperationType type, String subType, @Nullable String name, boolean virtual) {
        String place = nextPlace;
        OperationIdentity identity = new OperationIdentity(nextId, nearest.id, name, type, subType);
        Operation recorded = state.meet(nextId, nearest.unmet);
        if (recorded != null) {
            ReplayCheck.requireSame(recorded, identity, place);
        }
        boolean known = recorded != null || (virtual && replaying && isMoreRecorded());
        taken++;
        nextPlace = OperationIds.place(context, taken + 1);
        nextId = OperationIds.id(nextPlace);
        if (known && (virtual || isNew(identity.id(), recorded))) {
            awaited.add(identity.id());
        }
        if (replaying && (known ? isAtTheEnd() : !virtual || !isMoreRecorded())) {
            replayIsOver();
        }
        return new Call(owner, place, identity, recorded, virtual);
    }

    /** The operation at a place of a batch, whose items come in any order. */
    Call at(int number, WorkflowContext owner, String subType, String name, boolean virtual) {
        String place = OperationIds.place(context, number);
        OperationIdentity identity =
                new OperationIdentity(OperationIds.id(place), nearest.id, name, OperationType.CONTEXT, subType);
        Operation recorded = state.meet(identity.id(), nearest.unmet);
        if (recorded != null) {
            ReplayCheck.requireSame(recorded, identity, place);
        }
        return new Call(owner, place, identity, recorded, virtual);
    }

    /** As long as only such items have ended as had ended before, the next one has begun before, too. */
    void itemBegins(Call item) {
        if (item.virtual() && replaying) {
            awaited.add(item.identity().id());
        }
    }

    /** Called by the item's thread. */
    void itemEnds(Call item) {
        if (news.contains(item.identity().id()) && !rebuilding) {
            replaying = false;
        }
    }

    private boolean isMoreRecorded() {
        return !nearest.unmet.isEmpty() || isNextRecorded();
    }

    /**
     * Whether the next operation has a record, or the first one in it. Code that is driven again in the same invocation meets
     * records that are not counted among those of before.
     */
    private boolean isNextRecorded() {
        return state.find(nextId) != null
                || (state.size() > 1 && state.find(OperationIds.id(OperationIds.place(nextPlace, 1))) != null);
    }
}
