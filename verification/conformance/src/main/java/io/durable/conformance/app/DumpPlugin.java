package io.durable.conformance.app;

import io.durable.OperationType;
import io.durable.listener.AttemptInfo;
import io.durable.listener.AttemptOutcome;
import io.durable.listener.ContextInfo;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.InvocationInfo;
import io.durable.listener.InvocationOutcome;
import io.durable.listener.OperationChange;
import io.durable.listener.OperationInfo;
import org.jspecify.annotations.Nullable;

/** Writes all that the hooks are told. */
final class DumpPlugin implements DurableExecutionListener {

    @Override
    public void onInvocationStart(InvocationInfo invocation) {
        record("invocation-start", invocation)
                .with("updatedOperationsCount", invocation.updatedOperations().size())
                .write();
    }

    @Override
    public void onInvocationEnd(InvocationInfo invocation, InvocationOutcome outcome) {
        record("invocation-end", invocation)
                .with("status", outcome.status())
                .with("terminal", isTerminal(outcome.status()))
                .with("executionError", message(outcome.error()))
                .write();
    }

    private static PluginRecord record(String hook, InvocationInfo invocation) {
        return record(hook, invocation.executionArn())
                .with("isFirstInvocation", invocation.first())
                .with("requestId", invocation.requestId())
                .with("operationsCount", invocation.operations().size())
                .with("executionStartTimestamp", invocation.executionStartTimestamp());
    }

    private static boolean isTerminal(InvocationOutcome.Status status) {
        return status == InvocationOutcome.Status.SUCCEEDED || status == InvocationOutcome.Status.FAILED;
    }

    private static @Nullable String message(@Nullable Throwable error) {
        return error == null ? null : error.getMessage();
    }

    @Override
    public void onOperationStart(OperationInfo operation) {
        if (operation.type() == OperationType.CONTEXT) {
            record("operation-start", operation)
                    .with("status", operation.status())
                    .with("isReplay", operation.replay())
                    .write();
        }
    }

    @Override
    public void aroundContext(ContextInfo context, Runnable proceed) {
        record("fn-start", context.operation())
                .with("isReplayingChildren", context.replayingChildren())
                .write();
        proceed.run();
    }

    @Override
    public void onAttemptStart(AttemptInfo attempt) {
        record("attempt-start", attempt).write();
    }

    @Override
    public void onAttemptEnd(AttemptInfo attempt, AttemptOutcome outcome) {
        record("attempt-end", attempt)
                .with("outcome", outcome.succeeded() ? "SUCCEEDED" : "FAILED")
                .with("error", message(outcome.error()))
                .with("endTimestamp", outcome.endTimestamp())
                .write();
    }

    private static PluginRecord record(String hook, AttemptInfo attempt) {
        return record(hook, attempt.operation())
                .with("attempt", attempt.attempt())
                .with("startTimestamp", attempt.startTimestamp())
                .with("isReplay", attempt.operation().replay());
    }

    @Override
    public void onOperationChange(OperationChange change) {
        change.updatedOperations().stream()
                .filter(operation -> operation.type() == OperationType.STEP)
                .forEach(operation -> record("operation-change", operation)
                        .with("executionArn", change.executionArn())
                        .with(
                                "updatedOperationsCount",
                                change.updatedOperations().size())
                        .with("operationsCount", change.operationCount())
                        .with("inFullMap", change.operation(operation.id()).isPresent())
                        .with("status", operation.status())
                        .with("attempt", operation.attempt())
                        .with("startTimestamp", operation.startTimestamp())
                        .with("endTimestamp", operation.endTimestamp())
                        .with("isReplay", operation.replay())
                        .with(
                                "error",
                                operation.error() == null
                                        ? null
                                        : operation.error().errorMessage())
                        .write());
    }

    private static PluginRecord record(String hook, OperationInfo operation) {
        return record(hook, operation.executionArn())
                .with("id", operation.id())
                .with("name", operation.name())
                .with("type", operation.type())
                .with("subType", operation.subType())
                .with("parentId", operation.parentId());
    }

    private static PluginRecord record(String hook, String executionArn) {
        return new PluginRecord("CONFPLUGIN", hook, executionArn);
    }
}
