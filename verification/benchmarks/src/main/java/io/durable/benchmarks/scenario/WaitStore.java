package io.durable.benchmarks.scenario;

import io.durable.OperationType;
import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.Operation;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Begins waits, and ends each some time after it was due. Keeps steps too, and answers with what a call changed. */
final class WaitStore implements CheckpointClient {

    private final InstantSource clock;
    private final Duration late;
    private final Map<OperationIdentity, Instant> open = new LinkedHashMap<>();
    private long calls;

    WaitStore(InstantSource clock, Duration late) {
        this.clock = clock;
        this.late = late;
    }

    /** How many calls there were since this was last asked. */
    long takeCalls() {
        long taken = calls;
        calls = 0;
        open.clear();
        return taken;
    }

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request) {
        calls++;
        List<Operation> changed = new ArrayList<>();
        for (OperationUpdate update : request.updates()) {
            changed.add(
                    update.identity().type() == OperationType.WAIT
                            ? begin(update.identity())
                            : StepRecords.after(update));
        }
        open.entrySet().removeIf(wait -> ends(wait, changed));
        return new CheckpointResponse("token", changed, null);
    }

    private Operation begin(OperationIdentity identity) {
        Instant due = clock.instant().plus(WaitRecords.DURATION);
        open.put(identity, due);
        return WaitRecords.begun(identity, due);
    }

    private boolean ends(Map.Entry<OperationIdentity, Instant> wait, List<Operation> changed) {
        boolean over = !clock.instant().isBefore(wait.getValue().plus(late));
        if (over) {
            changed.add(WaitRecords.ended(wait.getKey(), wait.getValue()));
        }
        return over;
    }

    @Override
    public StatePage getExecutionState(StateRequest request) {
        throw new UnsupportedOperationException("The event has all records");
    }
}
