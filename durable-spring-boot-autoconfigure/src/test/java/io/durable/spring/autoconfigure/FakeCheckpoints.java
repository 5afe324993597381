package io.durable.spring.autoconfigure;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import java.util.List;

/** A checkpoint client of an application, which knows nothing. */
final class FakeCheckpoints implements CheckpointClient {

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request) {
        return new CheckpointResponse(request.checkpointToken(), List.of(), null);
    }

    @Override
    public StatePage getExecutionState(StateRequest request) {
        return new StatePage(List.of(), null);
    }
}
