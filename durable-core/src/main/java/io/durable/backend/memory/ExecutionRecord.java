package io.durable.backend.memory;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.ExecutionDetails;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.backend.store.ExecutionChange;
import io.durable.client.EventDetails.ExecutionStarted;
import io.durable.client.EventDetails.Payload;
import io.durable.client.EventType;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.ExecutionSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of one execution: its operations, its history, and what time will do to it. Guarded by the lock of its {@link
 * Execution}.
 */
final class ExecutionRecord {

    private final ExecutionIdentity identity;
    private final OperationLedger operations;
    private final EventLog events = new EventLog();
    private final Timeline timeline = new Timeline();
    private final Map<String, Deadline> deadlines = new HashMap<>();
    private final CallbackTimers callbackTimers = new CallbackTimers();
    private Optional<Closing> closing = Optional.empty();
    private boolean stirred;

    /** If it is saved, it keeps in mind what has not been. */
    ExecutionRecord(ExecutionIdentity identity, int maxOperations, boolean saved) {
        this.identity = identity;
        this.operations = new OperationLedger(maxOperations, saved);
    }

    /** Goes on with what was saved. What time does to it begins from the recorded moments. */
    void restore(ExecutionChange saved) {
        SavedHistory history = new SavedHistory(saved.events());
        operations.restore(saved.operations(), history.news());
        events.restore(saved.events());
        closing = history.closing();
        if (!isClosed()) {
            history.executionTimeout()
                    .ifPresent(limit -> timeOutAfter(limit, execution().startTimestamp()));
            saved.operations().forEach(operation -> restoreTime(operation, history, saved));
        }
    }

    private void restoreTime(Operation operation, SavedHistory history, ExecutionChange saved) {
        String id = operation.id();
        if (operation.type() == OperationType.CALLBACK && !operation.status().isTerminal()) {
            history.callback(id)
                    .ifPresent(begun -> callbackTimers.begin(
                            id, begun.timeout(), begun.heartbeatTimeout(), operation.startTimestamp()));
            saved.facts()
                    .map(facts -> facts.heartbeats().get(id))
                    .ifPresent(heard -> callbackTimers.heartbeat(id, heard));
        }
        reschedule(operation);
    }

    /** How many operations of a type it waits for. */
    long pending(OperationType type) {
        return isClosed() ? 0 : operations.pending(type);
    }

    Map<String, Instant> heartbeats() {
        return callbackTimers.heartbeats();
    }

    /** Records the start; the first invocation is wanted from now on. */
    void start(@Nullable String input, Optional<Duration> timeout, Instant now) {
        Operation execution = new Operation(
                new OperationIdentity(identity.id(), null, identity.name(), OperationType.EXECUTION, null),
                OperationStatus.STARTED,
                now,
                null,
                new ExecutionDetails(input));
        operations.put(execution);
        ExecutionStarted details = new ExecutionStarted(new Payload(input, false), timeout);
        events.append(execution, new EventBody(EventType.EXECUTION_STARTED, details), now);
        timeout.ifPresent(limit -> timeOutAfter(limit, now));
        stirred = true;
    }

    private void timeOutAfter(Duration limit, Instant start) {
        timeline.add(start.plus(limit), at -> close(Closing.timedOut(), at));
    }

    ExecutionIdentity identity() {
        return identity;
    }

    OperationLedger operations() {
        return operations;
    }

    EventLog events() {
        return events;
    }

    Timeline timeline() {
        return timeline;
    }

    /** How it has ended; empty while it runs. */
    Optional<Closing> closing() {
        return closing;
    }

    boolean isClosed() {
        return closing.isPresent();
    }

    /** Whether it was ended while its function may still run, and may never come to an end. */
    boolean isEndedFromOutside() {
        return closing.filter(Closing::fromOutside).isPresent();
    }

    /** Whether the function is to hear of something since the last time this was asked. */
    boolean takeStirred() {
        boolean was = stirred;
        stirred = false;
        return was;
    }

    /** Records what an update of the function has made of an operation. */
    void update(OperationUpdate cause, Operation operation, Instant now) {
        operations.put(operation);
        appendEvent(operation, cause, now);
        reschedule(operation);
    }

    /** Records an operation whose event tells more than the record does. */
    void append(Operation operation, EventBody event, Instant now) {
        operations.put(operation);
        events.append(operation, event, now);
    }

    /** Records the start of a callback, and lets its time run. */
    void openCallback(OperationUpdate start, Operation callback, Instant now) {
        callbackTimers.begin(callback.id(), CallbackRules.options(start), now);
        update(start, callback, now);
    }

    /** Lets the heartbeat timeout of a callback run from its beginning; false if the callback is not open. */
    boolean heartbeat(String id, Instant now) {
        return findOpen(id, now)
                .map(callback -> {
                    callbackTimers.heartbeat(id, now);
                    reschedule(callback);
                    return true;
                })
                .orElse(false);
    }

    /** Ends an operation that waits for an outside party; false if it is not open, or the execution has ended. */
    boolean end(String id, UnaryOperator<Operation> ending, Instant now) {
        Optional<Operation> open = findOpen(id, now);
        open.ifPresent(operation -> changeFromOutside(ending.apply(operation), now));
        return open.isPresent();
    }

    /** A timeout that is due comes first, even if its timer has not rung yet. */
    private Optional<Operation> findOpen(String id, Instant now) {
        timeline.runDue(now);
        return Optional.ofNullable(operations.find(id))
                .filter(operation -> !isClosed() && operation.status() == OperationStatus.STARTED);
    }

    /** Records what has become of an operation without the function. */
    void changeFromOutside(Operation operation, Instant now) {
        Operation before = operations.find(operation.id());
        operations.putFromOutside(operation);
        if (before == null || before.status() != operation.status()) {
            appendEvent(operation, null, now);
        }
        reschedule(operation);
        stirred |= operations.concernsFunction(operation);
    }

    /** Sets an operation as somebody outside wants it. */
    void replace(Operation operation, Instant now) {
        if (isClosed()) {
            throw cannotSet(operation, "it has ended");
        }
        Operation current = operations.find(operation.id());
        if (current == null || current.type() == OperationType.EXECUTION || !fits(current, operation)) {
            throw cannotSet(operation, "it has no operation of that id and type");
        }
        changeFromOutside(operation, now);
    }

    private static boolean fits(Operation current, Operation other) {
        return current.type() == other.type()
                && current.details().getClass() == other.details().getClass();
    }

    private ExecutionClientException cannotSet(Operation operation, String reason) {
        String what = operation.type() + " '" + operation.id() + "' of " + identity.arn();
        return new ExecutionClientException(Reason.INVALID, what + " cannot be set: " + reason, null);
    }

    private void appendEvent(Operation operation, @Nullable OperationUpdate cause, Instant now) {
        OperationRules.of(operation.type())
                .event(operation, cause, now)
                .ifPresent(body -> events.append(operation, body, now));
    }

    private void reschedule(Operation operation) {
        String id = operation.id();
        timeline.remove(deadlines.remove(id));
        if (operation.status().isTerminal()) {
            callbackTimers.end(id);
        }
        due(operation).ifPresent(at -> deadlines.put(id, timeline.add(at, now -> elapse(id, now))));
    }

    private Optional<Instant> due(Operation operation) {
        return operation.type() == OperationType.CALLBACK
                ? callbackTimers.due(operation.id())
                : OperationRules.of(operation.type()).due(operation);
    }

    private void elapse(String id, Instant now) {
        Operation operation = Objects.requireNonNull(operations.find(id));
        Operation elapsed = operation.type() == OperationType.CALLBACK
                ? CallbackRules.timedOut(operation, callbackTimers.reason(id, now), now)
                : OperationRules.of(operation.type()).elapse(operation, now);
        changeFromOutside(elapsed, now);
    }

    /** Ends the execution, unless it has ended; nothing happens to it by time any more. */
    void close(Closing how, Instant now) {
        if (isClosed()) {
            return;
        }
        closing = Optional.of(how);
        Operation ended = Records.moved(
                execution(), how.operationStatus(), now, execution().details());
        operations.put(ended);
        events.append(ended, how.event(), now);
        timeline.clear();
        deadlines.clear();
        callbackTimers.clear();
    }

    private Operation execution() {
        return Objects.requireNonNull(operations.find(identity.id()));
    }

    ExecutionSummary summary() {
        Operation execution = execution();
        return new ExecutionSummary(
                identity.arn(),
                identity.name(),
                identity.functionArn(),
                closing.map(Closing::status).orElse(ExecutionStatus.RUNNING),
                execution.startTimestamp(),
                Optional.ofNullable(execution.endTimestamp()));
    }

    ExecutionDescription describe() {
        return new ExecutionDescription(
                summary(), inputPayload(), closing.map(Closing::result), closing.map(Closing::error));
    }

    private Optional<String> inputPayload() {
        return Optional.ofNullable(((ExecutionDetails) execution().details()).inputPayload());
    }
}
