package io.durable.benchmarks.scenario;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.InvocationInput;
import io.durable.backend.Operation;
import io.durable.backend.OperationUpdate;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cheapest backend that an engine could tell from none: the records of one execution at a time, the chain of tokens, and
 * answers with what the call has changed. A call takes a fixed time, or none.
 */
final class StepStore implements CheckpointClient {

    private final Duration latency;
    private Map<String, Operation> records = Map.of();
    private long calls;
    private List<Operation> pages = List.of();
    private int pageSize;
    private long pagesRead;

    StepStore(Duration latency) {
        this.latency = latency;
    }

    /** Forgets the execution before and begins another one. */
    InvocationInput begin(int steps) {
        return begin(List.of(StepRecords.execution(steps)));
    }

    InvocationInput begin(Collection<Operation> recorded) {
        records = new HashMap<>();
        recorded.forEach(record -> records.put(record.id(), record));
        calls = 0;
        return new InvocationInput(StepRecords.ARN, token(), List.copyOf(recorded), null, List.of());
    }

    /** Begins with the first page of the records; the others are to be asked for. */
    InvocationInput beginPaged(List<Operation> recorded, int size) {
        begin(recorded);
        pageSize = size;
        pages = recorded;
        return new InvocationInput(
                StepRecords.ARN, token(), recorded.subList(0, size), Integer.toString(size), List.of());
    }

    /** How many pages were asked for since this was last asked. */
    long takePages() {
        long taken = pagesRead;
        pagesRead = 0;
        return taken;
    }

    /** Asks for all pages but the first, one after the other. */
    void readPages(InvocationInput input) {
        String marker = input.nextMarker();
        while (marker != null) {
            marker = getExecutionState(new StateRequest(StepRecords.ARN, token(), marker, pageSize))
                    .nextMarker();
        }
    }

    /** The token of the next call. */
    String token() {
        return "token-" + calls;
    }

    /** How many calls there were in this execution. */
    long calls() {
        return calls;
    }

    /** The records, the execution's own among them. */
    List<Operation> records() {
        return List.copyOf(records.values());
    }

    /** How many records there are, the execution's own among them. */
    int size() {
        return records.size();
    }

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request) {
        if (!request.checkpointToken().equals(token())) {
            throw new CheckpointClientException(CheckpointFailure.INVALID_TOKEN, "Invalid Checkpoint Token", null);
        }
        Pause.of(latency);
        Map<String, Operation> changed = new LinkedHashMap<>();
        for (OperationUpdate update : request.updates()) {
            changed.put(update.id(), StepRecords.after(update));
        }
        records.putAll(changed);
        calls++;
        return new CheckpointResponse(token(), List.copyOf(changed.values()), null);
    }

    @Override
    public StatePage getExecutionState(StateRequest request) {
        Pause.of(latency);
        pagesRead++;
        int from = Integer.parseInt(request.marker());
        int to = Math.min(from + pageSize, pages.size());
        return new StatePage(pages.subList(from, to), to == pages.size() ? null : Integer.toString(to));
    }
}
