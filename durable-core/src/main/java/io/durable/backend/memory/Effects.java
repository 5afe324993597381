package io.durable.backend.memory;

import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.backend.OperationUpdate;
import io.durable.backend.memory.Batch.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts changes into effect: those that reach beyond the execution get their callback ids and callees here. Guarded by the lock of
 * its {@link Execution}.
 */
final class Effects {

    private final ExecutionRecord record;
    private final Callbacks callbacks;
    private final Callees callees;
    private final BiConsumer<String, Closing> calleeEnd;
    private final Duration calleeDelay;
    private final List<Callee> underWay = new ArrayList<>();
    private final List<Callee> arrived = new ArrayList<>();
    private @Nullable Deadline arrival;

    /** The end of a callee is told with the id of the operation that invoked it. */
    Effects(ExecutionRecord record, Surroundings surroundings, BiConsumer<String, Closing> calleeEnd) {
        this.record = record;
        this.callbacks = surroundings.callbacks();
        this.callees = new Callees(surroundings);
        this.calleeEnd = calleeEnd;
        this.calleeDelay = surroundings.settings().calleeDelay();
    }

    void apply(Change change, Instant now) {
        if (starts(change, OperationType.CALLBACK)) {
            openCallback(change, now);
        } else if (starts(change, OperationType.CHAINED_INVOKE)) {
            call(change, now);
        } else {
            record.update(change.update(), change.operation(), now);
        }
    }

    private static boolean starts(Change change, OperationType type) {
        return change.operation().type() == type && change.update().action() == OperationAction.START;
    }

    private void openCallback(Change change, Instant now) {
        Operation operation = change.operation();
        String callbackId = callbacks.open(record.identity().arn(), operation.id());
        CallbackDetails details = new CallbackDetails(callbackId, null, null);
        record.openCallback(change.update(), Records.moved(operation, operation.status(), now, details), now);
    }

    private void call(Change change, Instant now) {
        OperationUpdate start = change.update();
        Callee callee = callees.prepare(
                start, record.identity().traceParent(), now, closing -> calleeEnd.accept(start.id(), closing));
        record.append(change.operation(), ChainedInvokeRules.started(start, callee), now);
        underWay.add(callee);
        if (arrival == null) {
            arrival = record.timeline().add(now.plus(calleeDelay), at -> arrive());
        }
    }

    /** Lets all callees arrive, those that are still under way too. */
    void arrive() {
        record.timeline().remove(arrival);
        arrival = null;
        arrived.addAll(underWay);
        underWay.clear();
    }

    /** What has arrived since this was last asked, to be begun without the lock. */
    List<Callee> takeArrived() {
        List<Callee> taken = List.copyOf(arrived);
        arrived.clear();
        return taken;
    }
}
