package io.durable.engine;

import io.durable.DurableLimits;
import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.InvocationInput;
import io.durable.backend.Operation;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import io.durable.error.CheckpointException;
import io.durable.error.FailureScope;
import java.util.ArrayList;
import java.util.List;

/** Reads the records that did not fit into the event. */
record StateReader(CheckpointClient client) {

    List<Operation> readAll(InvocationInput input) {
        String marker = input.nextMarker();
        if (marker == null) {
            return input.operations();
        }
        List<Operation> all = new ArrayList<>(input.operations());
        while (marker != null) {
            StatePage page = read(input, marker);
            all.addAll(page.operations());
            marker = page.nextMarker();
        }
        return all;
    }

    /** Nothing has run yet, so that all but an unusable key is worth another invocation. */
    private StatePage read(InvocationInput input, String marker) {
        try {
            return client.getExecutionState(new StateRequest(
                    input.executionArn(), input.checkpointToken(), marker, DurableLimits.MAX_STATE_PAGE));
        } catch (CheckpointClientException failure) {
            FailureScope scope = failure.failure() == CheckpointFailure.ENCRYPTION_KEY
                    ? FailureScope.EXECUTION
                    : FailureScope.INVOCATION;
            throw new CheckpointException(
                    scope, "The records of the execution cannot be read: " + failure.getMessage(), failure);
        }
    }
}
