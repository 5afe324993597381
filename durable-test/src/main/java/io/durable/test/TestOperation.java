package io.durable.test;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.TypeRef;
import io.durable.client.HistoryEvent;
import io.durable.error.ErrorObject;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import io.durable.test.history.OperationEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation of an execution, as it was when it was asked for.
 *
 * @since 0.1
 */
public final class TestOperation {

    private final OperationEvents events;
    private final ExecutionView view;
    private final Serdes serdes;
    private final String arn;

    TestOperation(OperationEvents events, ExecutionView view, Serdes serdes, String arn) {
        this.events = events;
        this.view = view;
        this.serdes = serdes;
        this.arn = arn;
    }

    /**
     * The id, which is unique in its execution.
     *
     * @return the id
     */
    public String id() {
        return events.identity().id();
    }

    /**
     * The id of the context in which it was asked for.
     *
     * @return the id; empty for the handler's own context
     */
    public Optional<String> parentId() {
        return events.identity().parentId();
    }

    /**
     * The operations that were asked for in it, in the order of their start.
     *
     * @return the operations; none unless it is a context
     */
    public List<TestOperation> children() {
        return view.childrenOf(id());
    }

    /**
     * The name.
     *
     * @return the name, if it has one
     */
    public Optional<String> name() {
        return events.identity().name();
    }

    /**
     * What kind of operation it is.
     *
     * @return the type
     */
    public OperationType type() {
        return events.type();
    }

    /**
     * What kind of operation of its type it is, such as {@code Map} for a context.
     *
     * @return the sub type, if it has one
     */
    public Optional<String> subType() {
        return events.identity().subType();
    }

    /**
     * How it stands, as its last event says: a step whose next attempt is due and has not begun is still pending.
     *
     * @return the status
     */
    public OperationStatus status() {
        return events.status();
    }

    /**
     * How many attempts of a step or looks of a condition have begun.
     *
     * @return the number; 0 for other operations
     */
    public int attempts() {
        return attemptList().size();
    }

    /**
     * The attempts of a step or the looks of a condition, oldest first.
     *
     * @return the attempts; none for other operations
     */
    public List<TestAttempt> attemptList() {
        return TestAttempt.of(events);
    }

    /**
     * What it has resulted in, as it is recorded; of a condition that goes on, its state.
     *
     * @return the payload; empty if there is none
     */
    public Optional<String> payload() {
        return Optional.ofNullable(OperationEvents.payload(events.last()));
    }

    /**
     * What it has resulted in.
     *
     * @param type the type of the result
     * @param <T> the result
     * @return the result; null if none is recorded
     * @throws io.durable.error.SerdesException if what is recorded is of another type
     */
    public <T> @Nullable T result(Class<T> type) {
        return result(TypeRef.of(type));
    }

    /**
     * What it has resulted in.
     *
     * @param type the type of the result
     * @param <T> the result
     * @return the result; null if none is recorded
     * @throws io.durable.error.SerdesException if what is recorded is of another type
     */
    @SuppressWarnings("unchecked") // the serdes reads a value of the type
    public <T> @Nullable T result(TypeRef<T> type) {
        return (T) payload()
                .map(text -> serdes.deserialize(text, type.type(), new SerdesContext(id(), arn)))
                .orElse(null);
    }

    /**
     * What it has failed with, or its last attempt.
     *
     * @return the error; empty if it has not failed
     */
    public Optional<ErrorObject> error() {
        return OperationEvents.error(events.last());
    }

    /**
     * Its events, oldest first.
     *
     * @return at least one
     */
    public List<HistoryEvent> events() {
        return events.events();
    }

    /**
     * When it began.
     *
     * @return the moment
     */
    public Instant startTimestamp() {
        return events.first().timestamp();
    }

    /**
     * When it ended.
     *
     * @return the moment; empty while it has not
     */
    public Optional<Instant> endTimestamp() {
        return status().isTerminal() ? Optional.of(events.last().timestamp()) : Optional.empty();
    }

    /**
     * How long it took, in the time of the service: virtual in memory.
     *
     * @return from its start to its end, or to its last event
     */
    public Duration duration() {
        return Duration.between(startTimestamp(), events.last().timestamp());
    }

    /**
     * The function that it has invoked.
     *
     * @return the name or ARN; empty unless it is an invocation of another function
     */
    public Optional<String> invokedFunction() {
        return events.invokedFunction();
    }

    Optional<String> callbackId() {
        return events.callbackId();
    }

    /**
     * When time alone will change it: the end of a wait, the next attempt, the timeout of a callback.
     *
     * @return the moment; empty if time does not. Heartbeats are not seen: a callback may time out later
     */
    public Optional<Instant> due() {
        return events.due();
    }

    /** Type, name and status. */
    @Override
    public String toString() {
        return type() + name().map(name -> " '" + name + "'").orElse("") + " " + status();
    }
}
