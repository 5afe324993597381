package io.durable.backend.memory;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import io.durable.client.ExecutionClientException;
import java.util.function.Supplier;

/** The two calls, handed to the execution that they are about. */
record ServedCalls(Executions executions) implements CheckpointClient {

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request) {
        return answered(() -> find(request.executionArn()).serve((desk, now) -> desk.checkpoint(request, now)));
    }

    @Override
    public StatePage getExecutionState(StateRequest request) {
        return answered(() -> find(request.executionArn()).serve((desk, now) -> desk.state(request)));
    }

    private static <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (ExecutionClientException notSaved) {
            throw new CheckpointClientException(CheckpointFailure.UNAVAILABLE, notSaved.getMessage(), notSaved);
        }
    }

    private Execution find(String arn) {
        return executions.find(arn).orElseThrow(() -> Rejections.rejected("Invalid durable execution ARN."));
    }
}
