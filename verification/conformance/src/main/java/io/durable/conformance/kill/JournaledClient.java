package io.durable.conformance.kill;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;

/** Notes what the backend has acknowledged before the engine hears of it. */
record JournaledClient(CheckpointClient client, Journal journal) implements CheckpointClient {

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request) {
        CheckpointResponse response = client.checkpoint(request);
        request.updates()
                .forEach(update -> journal.add(new Entry.Acknowledged(
                        update.identity().type() + "/" + update.action(),
                        String.valueOf(update.identity().name()),
                        request.executionArn())));
        return response;
    }

    @Override
    public StatePage getExecutionState(StateRequest request) {
        return client.getExecutionState(request);
    }
}
