package io.durable.test.replay;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.Operation;
import io.durable.backend.OperationUpdate;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import io.durable.listener.AttemptInfo;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.OperationInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Sees what the code asks for, and lets it go no further than the records: no body runs, no update is taken. */
final class ReplayObserver implements DurableExecutionListener, CheckpointClient {

    private final Set<String> recorded;
    private final Set<String> met = ConcurrentHashMap.newKeySet();
    private final Map<String, String> added = new LinkedHashMap<>();
    private volatile boolean stopped;

    ReplayObserver(List<Operation> operations) {
        this.recorded = operations.stream().map(Operation::id).collect(Collectors.toSet());
    }

    Set<String> met() {
        return met;
    }

    /** The operations without a record, by id, in the order in which they were asked for. */
    synchronized List<String> added() {
        return new ArrayList<>(added.values());
    }

    /** Whether the code has come to something that is not recorded, or not to its end. */
    boolean isStopped() {
        return stopped;
    }

    @Override
    public void onOperationStart(OperationInfo operation) {
        met.add(operation.id());
    }

    @Override
    public void onOperationReplay(OperationInfo operation) {
        met.add(operation.id());
    }

    @Override
    public void onAttemptStart(AttemptInfo attempt) {
        OperationInfo step = attempt.operation();
        asked(step.id(), step.type() + " '" + step.name() + "' (" + step.id() + ")");
        throw new ReplayStop();
    }

    private synchronized void asked(String id, String description) {
        stopped = true;
        if (!recorded.contains(id)) {
            added.putIfAbsent(id, description);
        }
    }

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request) {
        for (OperationUpdate update : request.updates()) {
            asked(
                    update.id(),
                    update.identity().type() + " '" + update.identity().name() + "' (" + update.id() + ")");
        }
        if (request.updates().isEmpty()) {
            return new CheckpointResponse(request.checkpointToken(), List.of(), null);
        }
        throw new CheckpointClientException(
                CheckpointFailure.INVALID_TOKEN, "The replay has come to the end of what is recorded", null);
    }

    @Override
    public StatePage getExecutionState(StateRequest request) {
        return new StatePage(List.of(), null);
    }

    /** Unwinds the code at the first body. No listener's guard and no workflow catches it, since it is no exception. */
    static final class ReplayStop extends Error {

        private static final long serialVersionUID = 1L;

        ReplayStop() {
            super("The replay has come to a body", null, false, false);
        }
    }
}
