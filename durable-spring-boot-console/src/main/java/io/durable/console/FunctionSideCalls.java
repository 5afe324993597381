package io.durable.console;

import io.durable.backend.CheckpointClient;
import io.durable.backend.StateRequest;
import io.durable.backend.http.HttpAnswer;
import io.durable.backend.http.HttpCall;
import io.durable.backend.json.CheckpointJson;

/**
 * The calls of a function about the execution that it runs.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_CheckpointDurableExecution.html">CheckpointDurableExecution</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_GetDurableExecutionState.html">GetDurableExecutionState</a>
 */
record FunctionSideCalls(CheckpointClient backend) {

    HttpAnswer checkpoint(String arn, HttpCall call) {
        return HttpAnswer.json(
                200, CheckpointJson.writeResponse(backend.checkpoint(CheckpointJson.readRequest(arn, call.body()))));
    }

    HttpAnswer state(String arn, HttpCall call) {
        String token = call.parameter("CheckpointToken")
                .orElseThrow(() -> new IllegalArgumentException("CheckpointToken is missing"));
        StateRequest request =
                new StateRequest(arn, token, call.parameter("Marker").orElse(""), Parameters.maxItems(call));
        return HttpAnswer.json(200, CheckpointJson.writePage(backend.getExecutionState(request)));
    }
}
