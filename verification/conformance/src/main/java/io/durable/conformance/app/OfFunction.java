package io.durable.conformance.app;

import io.durable.listener.AttemptInfo;
import io.durable.listener.AttemptOutcome;
import io.durable.listener.ContextInfo;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.InvocationInfo;
import io.durable.listener.InvocationOutcome;
import io.durable.listener.OperationChange;
import io.durable.listener.OperationInfo;

/**
 * Lets a plugin hear of one function only: listeners hear of all that their engine runs.
 *
 * @param functionName the function
 * @param plugin the plugin
 */
record OfFunction(String functionName, DurableExecutionListener plugin) implements DurableExecutionListener {

    private boolean concerns(String executionArn) {
        return executionArn.contains(":function:" + functionName + ":");
    }

    @Override
    public void onInvocationStart(InvocationInfo invocation) {
        if (concerns(invocation.executionArn())) {
            plugin.onInvocationStart(invocation);
        }
    }

    @Override
    public void onInvocationEnd(InvocationInfo invocation, InvocationOutcome outcome) {
        if (concerns(invocation.executionArn())) {
            plugin.onInvocationEnd(invocation, outcome);
        }
    }

    @Override
    public void onOperationStart(OperationInfo operation) {
        if (concerns(operation.executionArn())) {
            plugin.onOperationStart(operation);
        }
    }

    @Override
    public void onOperationEnd(OperationInfo operation) {
        if (concerns(operation.executionArn())) {
            plugin.onOperationEnd(operation);
        }
    }

    @Override
    public void aroundContext(ContextInfo context, Runnable proceed) {
        if (concerns(context.operation().executionArn())) {
            plugin.aroundContext(context, proceed);
        }
    }

    @Override
    public void onAttemptStart(AttemptInfo attempt) {
        if (concerns(attempt.operation().executionArn())) {
            plugin.onAttemptStart(attempt);
        }
    }

    @Override
    public void onAttemptEnd(AttemptInfo attempt, AttemptOutcome outcome) {
        if (concerns(attempt.operation().executionArn())) {
            plugin.onAttemptEnd(attempt, outcome);
        }
    }

    @Override
    public void onOperationChange(OperationChange change) {
        if (concerns(change.executionArn())) {
            plugin.onOperationChange(change);
        }
    }
}
