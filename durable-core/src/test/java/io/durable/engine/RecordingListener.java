package io.durable.engine;

import io.durable.listener.AttemptInfo;
import io.durable.listener.AttemptOutcome;
import io.durable.listener.ContextInfo;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.InvocationInfo;
import io.durable.listener.InvocationOutcome;
import io.durable.listener.OperationChange;
import io.durable.listener.OperationInfo;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what it is told, in a line for each event. */
class RecordingListener implements DurableExecutionListener {

    final List<String> lines = new CopyOnWriteArrayList<>();
    final List<InvocationInfo> invocations = new CopyOnWriteArrayList<>();
    final List<OperationInfo> operations = new CopyOnWriteArrayList<>();

    private void add(String line) {
        lines.add(line);
    }

    /** The lines that begin with one of these words. */
    List<String> lines(String... beginnings) {
        return lines.stream()
                .filter(line -> List.of(beginnings).stream().anyMatch(line::startsWith))
                .toList();
    }

    @Override
    public void onInvocationStart(InvocationInfo invocation) {
        invocations.add(invocation);
        add("invocation-start first=" + invocation.first());
    }

    @Override
    public void onInvocationEnd(InvocationInfo invocation, InvocationOutcome outcome) {
        add("invocation-end " + outcome.status());
    }

    @Override
    public void aroundInvocation(InvocationInfo invocation, Runnable proceed) {
        add("invocation {");
        proceed.run();
        add("} invocation");
    }

    @Override
    public void onOperationStart(OperationInfo operation) {
        operations.add(operation);
        add("start " + operation.name() + " replay=" + operation.replay());
    }

    @Override
    public void onOperationEnd(OperationInfo operation) {
        operations.add(operation);
        add("end " + operation.name() + " " + operation.status());
    }

    @Override
    public void onOperationReplay(OperationInfo operation) {
        add("replay " + operation.name() + " " + operation.status());
    }

    @Override
    public void aroundContext(ContextInfo context, Runnable proceed) {
        add("context " + context.operation().name() + " rebuilding=" + context.replayingChildren() + " {");
        proceed.run();
        add("} context");
    }

    @Override
    public void onAttemptStart(AttemptInfo attempt) {
        add("attempt-start " + attempt.operation().name() + " " + attempt.attempt());
    }

    @Override
    public void onAttemptEnd(AttemptInfo attempt, AttemptOutcome outcome) {
        add("attempt-end " + attempt.operation().name() + " " + attempt.attempt() + " succeeded="
                + outcome.succeeded());
    }

    @Override
    public void aroundAttempt(AttemptInfo attempt, Runnable proceed) {
        add("attempt {");
        proceed.run();
        add("} attempt");
    }

    @Override
    public void onOperationChange(OperationChange change) {
        change.updatedOperations()
                .forEach(operation -> add("change " + operation.name() + " " + operation.status() + " attempts="
                        + operation.attempt() + " of " + change.operationCount()));
    }
}
