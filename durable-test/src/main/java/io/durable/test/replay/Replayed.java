package io.durable.test.replay;

import io.durable.OperationType;
import io.durable.backend.InvocationOutput;
import io.durable.backend.InvocationOutput.Failed;
import io.durable.backend.InvocationOutput.Pending;
import io.durable.backend.InvocationOutput.Succeeded;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.ContextDetails;
import io.durable.client.ExecutionStatus;
import io.durable.error.NonDeterministicExecutionException;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import io.durable.test.history.RecordedExecution;
import io.durable.test.replay.ReplayDivergence.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has become of a replay, compared with what was recorded. */
final class Replayed {

    private static final String END = "the end";

    private final RecordedExecution execution;
    private final ReplayObserver observer;
    private final Serdes serdes;
    private final List<ReplayDivergence> divergences = new ArrayList<>();

    Replayed(RecordedExecution execution, ReplayObserver observer, Serdes serdes) {
        this.execution = execution;
        this.observer = observer;
        this.serdes = serdes;
    }

    ReplayReport answered(InvocationOutput output) {
        if (output instanceof Failed failed && isNonDeterminism(failed)) {
            divergences.add(changed(String.valueOf(failed.error().errorMessage())));
        } else {
            findAddedAndRemoved();
            if (!observer.isStopped() && hasEndedByItself()) {
                compareEnd(output);
            }
        }
        return report();
    }

    ReplayReport threw(Throwable failure) {
        findAddedAndRemoved();
        if (!observer.isStopped()) {
            divergences.add(new ReplayDivergence(Kind.BROKEN, "an invocation", String.valueOf(failure)));
        }
        return report();
    }

    private ReplayReport report() {
        return new ReplayReport(execution, divergences);
    }

    private static boolean isNonDeterminism(Failed failed) {
        String type = String.valueOf(failed.error().errorType());
        return type.contains("NonDeterministic") || type.equals(NonDeterministicExecutionException.class.getName());
    }

    private static ReplayDivergence changed(String message) {
        int from = message.indexOf("operation ");
        int to = message.indexOf(' ', from + "operation ".length());
        return new ReplayDivergence(
                Kind.CHANGED, from < 0 || to < 0 ? "an operation" : message.substring(from, to), message);
    }

    private void findAddedAndRemoved() {
        if (hasEndedByItself()) {
            observer.added()
                    .forEach(operation -> divergences.add(new ReplayDivergence(
                            Kind.ADDED, operation, "the execution has ended without it; the code asks for it now")));
        }
        if (!observer.isStopped() || !divergences.isEmpty()) {
            unmet().forEach(operation -> divergences.add(new ReplayDivergence(
                    Kind.REMOVED, describe(operation), "it is recorded; the code asks for it no more")));
        }
    }

    private boolean hasEndedByItself() {
        return execution.status() == ExecutionStatus.SUCCEEDED || execution.status() == ExecutionStatus.FAILED;
    }

    /** Those that the code should have met: within a context that has its result recorded, nothing runs. */
    private List<Operation> unmet() {
        Map<String, Operation> byId = new HashMap<>();
        execution.operations().forEach(operation -> byId.put(operation.id(), operation));
        return execution.operations().stream()
                .filter(operation -> operation.type() != OperationType.EXECUTION)
                .filter(operation -> !observer.met().contains(operation.id()))
                .filter(operation -> isReplayed(operation, byId))
                .toList();
    }

    private boolean isReplayed(Operation operation, Map<String, Operation> byId) {
        String parentId = operation.identity().parentId();
        if (parentId == null) {
            return true;
        }
        Operation parent = byId.get(parentId);
        return parent != null
                && observer.met().contains(parentId)
                && (!parent.status().isTerminal()
                        || (parent.details() instanceof ContextDetails details && details.replayChildren()));
    }

    private static String describe(Operation operation) {
        String name = operation.identity().name();
        return operation.type() + (name == null ? "" : " '" + name + "'") + " (" + operation.id() + ")";
    }

    private void compareEnd(InvocationOutput output) {
        if (output instanceof Pending) {
            divergences.add(new ReplayDivergence(
                    Kind.END, END, "the execution has ended as " + execution.status() + "; the code waits now"));
        } else if (output instanceof Succeeded != (execution.status() == ExecutionStatus.SUCCEEDED)) {
            divergences.add(new ReplayDivergence(
                    Kind.END, END, "the execution has ended as " + execution.status() + "; the code " + how(output)));
        } else if (output instanceof Succeeded succeeded && !isSame(succeeded.result())) {
            divergences.add(new ReplayDivergence(
                    Kind.END, END, "the code returns another result than the recorded one, after the same operations"));
        }
    }

    private static String how(InvocationOutput output) {
        return output instanceof Failed failed
                ? "fails with " + failed.error().errorType() + ": "
                        + failed.error().errorMessage()
                : "succeeds now";
    }

    /** By value, so that the order of members makes no difference. Empty: it was recorded in the checkpoint. */
    private boolean isSame(@Nullable String result) {
        Optional<String> before = execution.result();
        return "".equals(result)
                || before.isEmpty()
                || Objects.equals(result, before.get())
                || (result != null && Objects.equals(read(result), read(before.get())));
    }

    private @Nullable Object read(String payload) {
        return serdes.deserialize(payload, Object.class, new SerdesContext("result", execution.executionArn()));
    }
}
