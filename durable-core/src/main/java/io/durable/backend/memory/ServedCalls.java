package io.durable.backend.memory;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;

/** The two calls, handed to the execution that they are about. */
record ServedCalls(Executions executions) implements CheckpointClient {

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request) {
        return find(request.executionArn()).serve((desk, now) -> desk.checkpoint(request, now));
    }

    @Override
    public StatePage getExecutionState(StateRequest request) {
        return find(request.executionArn()).serve((desk, now) -> desk.state(request));
    }

    private Execution find(String arn) {
        return executions.find(arn).orElseThrow(() -> Rejections.rejected("Invalid durable execution ARN."));
    }
}
