package io.durable.backend.lambda;

import static io.durable.backend.lambda.UnreadableAnswerException.constant;
import static io.durable.backend.lambda.UnreadableAnswerException.required;

import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.ExecutionSummary;
import io.durable.client.ListRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Execution;
import software.amazon.awssdk.services.lambda.model.GetDurableExecutionResponse;
import software.amazon.awssdk.services.lambda.model.ListDurableExecutionsByFunctionRequest;

/** Executions out of the SDK's classes, and the question for them. */
final class SdkExecutions {

    private static final int PARTS_WITHOUT_VERSION = "arn:aws:lambda:region:account:function:name".split(":").length;

    private SdkExecutions() {}

    static ListDurableExecutionsByFunctionRequest toSdk(ListRequest request) {
        var sdk = ListDurableExecutionsByFunctionRequest.builder()
                .functionName(request.functionName())
                .durableExecutionName(request.executionName().orElse(null))
                .startedAfter(request.startedAfter().orElse(null))
                .startedBefore(request.startedBefore().orElse(null))
                .reverseOrder(request.reverse())
                .maxItems(request.maxItems())
                .marker(request.marker().orElse(null));
        return request.statuses().isEmpty()
                ? sdk.build()
                : sdk.statusesWithStrings(request.statuses().stream()
                                .sorted()
                                .map(Enum::name)
                                .toList())
                        .build();
    }

    static List<ExecutionSummary> fromSdk(List<Execution> executions) {
        return executions.stream().map(SdkExecutions::fromSdk).toList();
    }

    private static ExecutionSummary fromSdk(Execution sdk) {
        String arn = required(sdk.durableExecutionArn(), "Execution.DurableExecutionArn");
        return new ExecutionSummary(
                arn,
                required(sdk.durableExecutionName(), "Execution.DurableExecutionName"),
                withVersion(required(sdk.functionArn(), "Execution.FunctionArn"), arn),
                constant(ExecutionStatus.class, sdk.statusAsString()),
                required(sdk.startTimestamp(), "Execution.StartTimestamp"),
                Optional.ofNullable(sdk.endTimestamp()));
    }

    static ExecutionDescription fromSdk(GetDurableExecutionResponse sdk) {
        String arn = required(sdk.durableExecutionArn(), "DurableExecutionArn");
        ExecutionSummary summary = new ExecutionSummary(
                arn,
                required(sdk.durableExecutionName(), "DurableExecutionName"),
                withVersion(required(sdk.functionArn(), "FunctionArn"), arn),
                constant(ExecutionStatus.class, sdk.statusAsString()),
                required(sdk.startTimestamp(), "StartTimestamp"),
                Optional.ofNullable(sdk.endTimestamp()));
        return new ExecutionDescription(
                summary,
                Optional.ofNullable(sdk.inputPayload()),
                Optional.ofNullable(sdk.result()),
                Optional.ofNullable(SdkErrors.fromSdk(sdk.error())));
    }

    static Optional<String> marker(@Nullable String next) {
        return Optional.ofNullable(next).filter(text -> !text.isEmpty());
    }

    /** An execution's ARN begins with that of the version that runs it; the function's own may lack the version. */
    private static String withVersion(String functionArn, String executionArn) {
        int end = executionArn.indexOf("/durable-execution/");
        boolean unversioned = functionArn.split(":", -1).length == PARTS_WITHOUT_VERSION;
        return unversioned && end > 0 && executionArn.startsWith(functionArn + ":")
                ? executionArn.substring(0, end)
                : functionArn;
    }
}
