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
import java.util.ArrayList;
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
    private List<StatePage> pages = List.of();
    private long calls;
    private long reads;

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
        reads = 0;
        return new InvocationInput(StepRecords.ARN, token(), List.copyOf(recorded), null, List.of());
    }

    /** Begins an execution whose event has the execution's own record only: all others are read page by page. */
    InvocationInput beginPaged(List<Operation> recorded, int pageSize) {
        begin(recorded);
        List<StatePage> read = new ArrayList<>();
        for (int from = 1; from < recorded.size(); from += pageSize) {
            int end = Math.min(recorded.size(), from + pageSize);
            String next = end < recorded.size() ? Integer.toString(read.size() + 1) : null;
            read.add(new StatePage(recorded.subList(from, end), next));
        }
        pages = List.copyOf(read);
        return new InvocationInput(StepRecords.ARN, token(), recorded.subList(0, 1), "0", List.of());
    }

    /** The token of the next call. */
    String token() {
        return "token-" + calls;
    }

    /** How many calls there were in this execution, those that read a page among them. */
    long calls() {
        return calls + reads;
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
        if (!request.checkpointToken().equals(token())) {
            throw new CheckpointClientException(CheckpointFailure.INVALID_TOKEN, "Invalid Checkpoint Token", null);
        }
        Pause.of(latency);
        reads++;
        return pages.get(Integer.parseInt(request.marker()));
    }
}
