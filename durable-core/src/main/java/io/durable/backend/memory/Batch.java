package io.durable.backend.memory;

import static io.durable.backend.memory.Rejections.rejectIf;

import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the updates of one call would do: worked out aside, so that a bad one leaves nothing of the others behind. */
final class Batch {

    private final OperationLedger recorded;
    private final Instant now;
    private final Map<String, Operation> latest = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private int added;
    private @Nullable OperationUpdate executionEnd;

    private Batch(OperationLedger recorded, Instant now) {
        this.recorded = recorded;
        this.now = now;
    }

    /**
     * Works out what updates do.
     *
     * @throws io.durable.backend.CheckpointClientException if one of them is not allowed
     */
    static Batch of(List<OperationUpdate> updates, OperationLedger recorded, Instant now) {
        BatchChecks.check(updates);
        Batch batch = new Batch(recorded, now);
        updates.forEach(batch::add);
        return batch;
    }

    /** The records that the updates make, in their order. */
    List<Change> changes() {
        return changes;
    }

    /** The update that ends the execution. */
    Optional<OperationUpdate> executionEnd() {
        return Optional.ofNullable(executionEnd);
    }

    private void add(OperationUpdate update) {
        Operation current = find(update.id());
        rejectIf(current != null && current.type() != update.identity().type(), "Inconsistent operation type.");
        if (BatchChecks.endsExecution(update)) {
            addExecutionEnd(update);
        } else {
            addChange(update, current);
        }
    }

    private void addExecutionEnd(OperationUpdate update) {
        rejectIf(
                update.action() != OperationAction.SUCCEED && update.action() != OperationAction.FAIL,
                UpdateChecks.INVALID_ACTION);
        executionEnd = update;
    }

    private void addChange(OperationUpdate update, @Nullable Operation current) {
        checkParent(update.identity());
        Operation next = OperationRules.of(update.identity().type()).apply(update, current, now);
        if (current == null) {
            added++;
            recorded.requireRoom(added);
        }
        latest.put(update.id(), next);
        changes.add(new Change(update, next));
    }

    private void checkParent(OperationIdentity identity) {
        String parentId = identity.parentId();
        if (parentId != null) {
            Operation parent = find(parentId);
            rejectIf(parent == null || parent.type() != OperationType.CONTEXT, "Invalid parent operation id.");
        }
    }

    private @Nullable Operation find(String id) {
        Operation changed = latest.get(id);
        return changed == null ? recorded.find(id) : changed;
    }

    /** An update and the record that it makes. */
    record Change(OperationUpdate update, Operation operation) {}
}
