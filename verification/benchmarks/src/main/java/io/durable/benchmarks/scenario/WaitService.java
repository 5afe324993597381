package io.durable.benchmarks.scenario;

import io.durable.OperationStatus;
import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.InvocationInput;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.WaitDetails;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import io.durable.backend.TimeSource;
import io.durable.backend.UpdateOptions.WaitOptions;
import io.durable.backend.json.InvocationJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Answers the start of a wait, and knows the events that an execution of waits one after the other is invoked with. */
final class WaitService implements CheckpointClient {

    private final TimeSource time;
    private long calls;

    WaitService(TimeSource time) {
        this.time = time;
    }

    long calls() {
        return calls;
    }

    /** One event for each invocation, each with the whole history: that of the first has no wait, that of the last has all. */
    static List<byte[]> events(int waits) {
        Floor floor = new Floor();
        List<Operation> history = new ArrayList<>();
        history.add(StepRecords.execution(waits));
        List<byte[]> events = new ArrayList<>();
        events.add(event(history));
        for (int number = 1; number <= waits; number++) {
            history.add(ended(StepRecords.waitIdentity(floor.id(number), number)));
            events.add(event(history));
        }
        return events;
    }

    private static byte[] event(List<Operation> history) {
        return InvocationJson.writeInput(new InvocationInput(StepRecords.ARN, "token", history, null, List.of()));
    }

    private static Operation ended(OperationIdentity identity) {
        return new Operation(
                identity,
                OperationStatus.SUCCEEDED,
                StepRecords.BEGIN,
                StepRecords.BEGIN.plusSeconds(1),
                new WaitDetails(StepRecords.BEGIN.plusSeconds(1)));
    }

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request) {
        calls++;
        return new CheckpointResponse(
                "token", request.updates().stream().map(this::started).toList(), null);
    }

    private Operation started(OperationUpdate update) {
        if (!(update.options() instanceof WaitOptions options)) {
            throw new IllegalArgumentException("Not the start of a wait: " + update);
        }
        Instant now = time.instant();
        return new Operation(
                update.identity(),
                OperationStatus.STARTED,
                now,
                null,
                new WaitDetails(now.plusSeconds(options.waitSeconds())));
    }

    @Override
    public StatePage getExecutionState(StateRequest request) {
        throw new UnsupportedOperationException("The event has all records");
    }
}
