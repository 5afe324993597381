package io.durable.console;

import io.durable.backend.http.HttpAnswer;
import io.durable.backend.http.HttpCall;
import io.durable.backend.json.ErrorObjectJson;
import io.durable.backend.json.ExecutionJson;
import io.durable.backend.json.HistoryJson;
import io.durable.client.DurableExecutions;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryRequest;
import io.durable.client.ListRequest;
import io.durable.error.ErrorObject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls about executions from outside. */
record ExecutionCalls(DurableExecutions backend) {

    HttpAnswer describe(String arn, HttpCall call) {
        boolean includeData = Parameters.flag(call, "IncludeExecutionData", true);
        return HttpAnswer.json(
                200, ExecutionJson.writeDescription(backend.describe(arn), InvokeCall.VERSION, includeData));
    }

    HttpAnswer history(String arn, HttpCall call) {
        HistoryRequest request = new HistoryRequest(
                arn,
                Parameters.flag(call, "IncludeExecutionData", true),
                Parameters.flag(call, "ReverseOrder", false),
                Parameters.maxItems(call),
                call.parameter("Marker"));
        return HttpAnswer.json(200, HistoryJson.writePage(ExecutionTimeouts.shownIn(backend.history(request))));
    }

    HttpAnswer list(String functionName, HttpCall call) {
        ListRequest request = new ListRequest(
                InvokeCall.reference(functionName, call),
                call.parameter("DurableExecutionName"),
                statuses(call),
                Parameters.moment(call, "StartedAfter"),
                Parameters.moment(call, "StartedBefore"),
                Parameters.flag(call, "ReverseOrder", false),
                Parameters.maxItems(call),
                call.parameter("Marker"));
        return HttpAnswer.json(200, ExecutionJson.writePage(backend.list(request)));
    }

    private static Set<ExecutionStatus> statuses(HttpCall call) {
        Set<ExecutionStatus> statuses = new HashSet<>();
        for (String name : call.parameters("Statuses")) {
            statuses.add(Arrays.stream(ExecutionStatus.values())
                    .filter(status -> status.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Statuses must be of " + Arrays.toString(ExecutionStatus.values()))));
        }
        return statuses;
    }

    HttpAnswer stop(String arn, HttpCall call) {
        @Nullable ErrorObject error = call.body().length == 0 ? null : ErrorObjectJson.readRequest(call.body());
        return HttpAnswer.json(200, ExecutionJson.writeStop(backend.stop(arn, error)));
    }
}
