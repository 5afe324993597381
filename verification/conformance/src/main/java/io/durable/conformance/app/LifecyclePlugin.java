package io.durable.conformance.app;

import io.durable.OperationType;
import io.durable.listener.AttemptInfo;
import io.durable.listener.AttemptOutcome;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.InvocationInfo;
import io.durable.listener.InvocationOutcome;
import io.durable.listener.OperationInfo;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes what happens to invocations, operations and attempts.
 *
 * @param name whose records they are
 * @param types which operations are told of
 */
record LifecyclePlugin(String name, Predicate<OperationType> types) implements DurableExecutionListener {

    LifecyclePlugin(OperationType type) {
        this("CONFPLUGIN", type::equals);
    }

    @Override
    public void onInvocationStart(InvocationInfo invocation) {
        record("invocation-start", invocation.executionArn())
                .with("first", invocation.first())
                .write();
        invocation.updatedOperations().stream()
                .filter(this::isToldOf)
                .forEach(updated -> record("updated-on-invoke", updated)
                        .with("status", updated.status())
                        .with("first", invocation.first())
                        .write());
    }

    @Override
    public void onInvocationEnd(InvocationInfo invocation, InvocationOutcome outcome) {
        record("invocation-end", invocation.executionArn())
                .with("status", outcome.status())
                .write();
    }

    @Override
    public void onOperationStart(OperationInfo operation) {
        if (isToldOf(operation)) {
            record("operation-start", operation)
                    .with("replay", operation.replay())
                    .with("pending", !operation.status().isTerminal())
                    .write();
        }
    }

    @Override
    public void onOperationEnd(OperationInfo operation) {
        if (isToldOf(operation)) {
            record("operation-end", operation)
                    .with("parent", orNone(operation.parentId()))
                    .with("status", operation.status())
                    .with("result", orNone(operation.result()))
                    .with("error", orNone(message(operation)))
                    .write();
        }
    }

    private static @Nullable String message(OperationInfo operation) {
        return operation.error() == null ? null : operation.error().errorMessage();
    }

    private static String orNone(@Nullable String text) {
        return Objects.requireNonNullElse(text, "NONE");
    }

    @Override
    public void onAttemptStart(AttemptInfo attempt) {
        if (isToldOf(attempt.operation())) {
            record("attempt-start", attempt.operation())
                    .with("n", attempt.attempt())
                    .write();
        }
    }

    @Override
    public void onAttemptEnd(AttemptInfo attempt, AttemptOutcome outcome) {
        if (isToldOf(attempt.operation())) {
            record("attempt-end", attempt.operation())
                    .with("n", attempt.attempt())
                    .with("outcome", outcome.succeeded() ? "SUCCEEDED" : "FAILED")
                    .write();
        }
    }

    private boolean isToldOf(OperationInfo operation) {
        return types.test(operation.type());
    }

    private PluginRecord record(String hook, OperationInfo operation) {
        return record(hook, operation.executionArn())
                .with("op", operation.id())
                .with("name", operation.name())
                .with("type", operation.type());
    }

    private PluginRecord record(String hook, String executionArn) {
        return new PluginRecord(name, hook, executionArn);
    }
}
