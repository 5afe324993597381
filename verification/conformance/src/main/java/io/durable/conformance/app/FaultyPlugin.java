package io.durable.conformance.app;

import io.durable.listener.AttemptInfo;
import io.durable.listener.AttemptOutcome;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.InvocationInfo;
import io.durable.listener.InvocationOutcome;
import io.durable.listener.OperationInfo;

/** Writes that it was called, and throws. */
final class FaultyPlugin implements DurableExecutionListener {

    @Override
    public void onInvocationStart(InvocationInfo invocation) {
        throwFrom("invocation-start", invocation.executionArn());
    }

    @Override
    public void onInvocationEnd(InvocationInfo invocation, InvocationOutcome outcome) {
        throwFrom("invocation-end", invocation.executionArn());
    }

    @Override
    public void onOperationStart(OperationInfo operation) {
        throwFrom("operation-start", operation.executionArn());
    }

    @Override
    public void onOperationEnd(OperationInfo operation) {
        throwFrom("operation-end", operation.executionArn());
    }

    @Override
    public void onAttemptStart(AttemptInfo attempt) {
        throwFrom("attempt-start", attempt.operation().executionArn());
    }

    @Override
    public void onAttemptEnd(AttemptInfo attempt, AttemptOutcome outcome) {
        throwFrom("attempt-end", attempt.operation().executionArn());
    }

    private static void throwFrom(String hook, String executionArn) {
        new PluginRecord("CONFPLUGIN-FAULTY", hook, executionArn).write();
        throw new IllegalStateException("This plugin always fails");
    }
}
