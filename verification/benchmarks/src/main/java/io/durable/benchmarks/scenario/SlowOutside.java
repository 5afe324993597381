package io.durable.benchmarks.scenario;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.InvocationInput;
import io.durable.backend.Operation;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationDetails.ChainedInvokeDetails;
import io.durable.backend.OperationDetails.WaitDetails;
import io.durable.backend.OperationUpdate;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import io.durable.backend.TimeSource;
import io.durable.backend.UpdateOptions.WaitOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A backend whose timers end later than they should, and whose invoked functions do not answer at all. */
final class SlowOutside implements CheckpointClient {

    private final TimeSource time;
    private final Duration lateness;
    private final Runnable network;
    private final Map<Operation, Instant> ends = new HashMap<>();
    private long calls;
    private long startingCalls;

    /** Each call takes the time that {@code network} does. */
    SlowOutside(TimeSource time, Duration lateness, Runnable network) {
        this.time = time;
        this.lateness = lateness;
        this.network = network;
    }

    synchronized InvocationInput begin() {
        ends.clear();
        calls = 0;
        startingCalls = 0;
        return new InvocationInput(StepRecords.ARN, "token", List.of(StepRecords.execution(0)), null, List.of());
    }

    synchronized long calls() {
        return calls;
    }

    /** How many of the calls held the start of an invoked function. */
    synchronized long startingCalls() {
        return startingCalls;
    }

    @Override
    public synchronized CheckpointResponse checkpoint(CheckpointRequest request) {
        network.run();
        calls++;
        List<Operation> changed = new ArrayList<>();
        boolean starts = false;
        for (OperationUpdate update : request.updates()) {
            starts |= update.identity().type() == OperationType.CHAINED_INVOKE;
            changed.add(after(update));
        }
        startingCalls += starts ? 1 : 0;
        changed.addAll(ended());
        return new CheckpointResponse("token", changed, null);
    }

    private Operation after(OperationUpdate update) {
        boolean invokes = update.identity().type() == OperationType.CHAINED_INVOKE;
        if (invokes && update.action() == OperationAction.START) {
            Instant now = time.instant();
            return new Operation(
                    update.identity(), OperationStatus.STARTED, now, null, new ChainedInvokeDetails(null, null));
        }
        return update.options() instanceof WaitOptions wait ? waiting(update, wait) : StepRecords.after(update);
    }

    private Operation waiting(OperationUpdate update, WaitOptions wait) {
        Instant now = time.instant();
        Instant due = now.plusSeconds(wait.waitSeconds());
        Operation waiting = new Operation(update.identity(), OperationStatus.STARTED, now, null, new WaitDetails(due));
        ends.put(waiting, due.plus(lateness));
        return waiting;
    }

    private List<Operation> ended() {
        Instant now = time.instant();
        List<Operation> over = ends.keySet().stream()
                .filter(wait -> !now.isBefore(ends.getOrDefault(wait, now)))
                .toList();
        over.forEach(ends::remove);
        return over.stream()
                .map(wait -> new Operation(
                        wait.identity(), OperationStatus.SUCCEEDED, wait.startTimestamp(), now, wait.details()))
                .toList();
    }

    @Override
    public StatePage getExecutionState(StateRequest request) {
        throw new UnsupportedOperationException("The event has all records");
    }
}
