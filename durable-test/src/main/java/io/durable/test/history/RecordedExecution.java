package io.durable.test.history;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.ExecutionDetails;
import io.durable.backend.OperationIdentity;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.client.DurableExecutions;
import io.durable.client.EventDetails.ExecutionStarted;
import io.durable.client.EventOperation;
import io.durable.client.EventType;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An execution as it was recorded, to be replayed against other code.
 *
 * <p>What a backend in memory has in this process, also one behind a local endpoint, is {@linkplain #of(InMemoryBackend, String) taken over
 * exactly}. A history, as AWS and the local endpoint give it to callers, holds events and not the records of operations; they are {@linkplain
 * #ofEvents inferred}.
 *
 * @param executionArn the execution
 * @param operations its records in the order of their starts, the execution's own first
 * @param events its history
 * @param exact whether the records are those of the service; else they are inferred from the events
 * @since 0.1
 */
public record RecordedExecution(
        String executionArn, List<Operation> operations, List<HistoryEvent> events, boolean exact) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if the history does not begin with the start of the execution
     */
    public RecordedExecution {
        Objects.requireNonNull(executionArn, "executionArn");
        operations = List.copyOf(operations);
        events = List.copyOf(events);
        if (events.isEmpty() || events.get(0).type() != EventType.EXECUTION_STARTED) {
            throw new IllegalArgumentException("The history of " + executionArn
                    + " does not begin with ExecutionStarted; export it from its first event, oldest first");
        }
    }

    /**
     * Takes over an execution exactly.
     *
     * @param backend where it is
     * @param executionArn the execution
     * @return the execution as it is now
     * @throws io.durable.client.ExecutionClientException if there is none such
     */
    public static RecordedExecution of(InMemoryBackend backend, String executionArn) {
        return new RecordedExecution(
                executionArn, backend.operations(executionArn), backend.history(executionArn), true);
    }

    /**
     * Takes over an execution from wherever it is, by its history.
     *
     * @param executions where it is, such as {@code LambdaDurableExecutions}
     * @param executionArn the execution
     * @return the execution as it is now, inferred as in {@link #ofEvents}
     * @throws io.durable.client.ExecutionClientException if there is none such
     */
    public static RecordedExecution ofHistory(DurableExecutions executions, String executionArn) {
        return ofEvents(executionArn, executions.history(executionArn));
    }

    /**
     * Infers the records of an execution from its history. The events do not say
     *
     * <ul>
     *   <li>whether the result of a context was too large to be recorded, so that a replay runs its code again. That is taken to be so
     *       if it has operations and its payload is empty, or the summary of a batch. A child context with a summary generator of its
     *       own is not recognized: its summary is read as its result;
     *   <li>whether the next attempt of a step is due: it is taken to be still waiting;
     *   <li>how long a callback may wait since its last heartbeat.
     * </ul>
     *
     * <p>A payload that the history has left out or cut cannot be read.
     *
     * @param executionArn the execution
     * @param events the history, oldest event first, with data
     * @return the execution
     * @throws IllegalArgumentException if the history does not begin with the start of the execution
     */
    public static RecordedExecution ofEvents(String executionArn, List<HistoryEvent> events) {
        List<Operation> operations = new ArrayList<>();
        if (!events.isEmpty() && events.get(0).details() instanceof ExecutionStarted) {
            operations.add(execution(events.get(0)));
        }
        operations.addAll(InferredOperations.of(events));
        return new RecordedExecution(executionArn, operations, events, false);
    }

    private static Operation execution(HistoryEvent started) {
        EventOperation operation = started.operation()
                .orElseGet(() -> new EventOperation("execution", Optional.empty(), Optional.empty(), Optional.empty()));
        @Nullable String input = ((ExecutionStarted) started.details()).input().payload();
        return new Operation(
                new OperationIdentity(
                        operation.id(), null, operation.name().orElse(null), OperationType.EXECUTION, null),
                OperationStatus.STARTED,
                started.timestamp(),
                null,
                new ExecutionDetails(input));
    }

    /**
     * How the execution stood.
     *
     * @return the status that its last events say
     */
    public ExecutionStatus status() {
        return end().map(RecordedExecution::status).orElse(ExecutionStatus.RUNNING);
    }

    /**
     * What the workflow has returned.
     *
     * @return the result as it is recorded; empty if there is none
     */
    public Optional<String> result() {
        return end().map(OperationEvents::payload);
    }

    private Optional<HistoryEvent> end() {
        return events.stream()
                .filter(event -> status(event) != ExecutionStatus.RUNNING)
                .findFirst();
    }

    private static ExecutionStatus status(HistoryEvent event) {
        return switch (event.type()) {
            case EXECUTION_SUCCEEDED -> ExecutionStatus.SUCCEEDED;
            case EXECUTION_FAILED -> ExecutionStatus.FAILED;
            case EXECUTION_TIMED_OUT -> ExecutionStatus.TIMED_OUT;
            case EXECUTION_STOPPED -> ExecutionStatus.STOPPED;
            default -> ExecutionStatus.RUNNING;
        };
    }

    /** The ARN; no payload. */
    @Override
    public String toString() {
        return executionArn + " (" + (operations.size() - 1) + " operations, " + status() + ")";
    }
}
