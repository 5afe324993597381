package io.durable.test;

import io.durable.OperationType;
import io.durable.TypeRef;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryEvent;
import io.durable.error.ErrorObject;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An execution in a test: runs it further, answers its callbacks, and shows what it has done. What it shows is always the latest.
 *
 * <p>Used by one thread, as a rule that of the test. In memory nothing happens unless a method of this class lets it.
 *
 * @param <O> the result of the workflow
 * @since 0.1
 */
public final class TestExecution<O extends @Nullable Object> {

    private final String arn;
    private final ExecutionDriver driver;
    private final TypeRef<O> outputType;
    private final Serdes serdes;
    private final Serdes eventSerdes;
    private Optional<Ended> ended = Optional.empty();

    /**
     * Takes hold of an execution.
     *
     * @param arn the execution
     * @param driver what moves it on
     * @param outputType the type of its result
     * @param serdes how its payloads are read
     */
    public TestExecution(String arn, ExecutionDriver driver, TypeRef<O> outputType, Serdes serdes) {
        this(arn, driver, outputType, serdes, serdes);
    }

    /** The result of the execution may be written otherwise than those of its operations. */
    TestExecution(String arn, ExecutionDriver driver, TypeRef<O> outputType, Serdes serdes, Serdes eventSerdes) {
        this.arn = arn;
        this.driver = driver;
        this.outputType = outputType;
        this.serdes = serdes;
        this.eventSerdes = eventSerdes;
    }

    /**
     * Runs what can run now, without letting time pass: until the execution waits for a time or for somebody outside, or has ended.
     *
     * @return this
     */
    public TestExecution<O> awaitSuspension() {
        driver.awaitSuspension(arn);
        return this;
    }

    /**
     * Runs what can run now, then lets time pass; what becomes due meanwhile runs at its time. Of a deployed function the time is
     * real.
     *
     * @param duration how much time
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    public TestExecution<O> advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The clock cannot go back by " + duration.negated());
        }
        driver.advance(arn, duration);
        return this;
    }

    /**
     * Runs what can run now, lets time pass up to the next thing that time brings about, such as the end of a wait, and runs what
     * follows from that.
     *
     * @return this
     * @throws IllegalStateException if time alone changes nothing any more
     */
    public TestExecution<O> advanceToNextTimer() {
        if (!driver.advanceToNextTimer(arn)) {
            throw new IllegalStateException(arn + " is " + status() + " and waits for no time:\n" + tree());
        }
        return this;
    }

    /**
     * Runs to the end. In memory, time is skipped whenever nothing can run: callbacks that nobody answers run into their timeout.
     *
     * @return this
     * @throws IllegalStateException if it can never end; the message shows what is open. Of a deployed function, if it takes longer
     *     than the tester has patience
     */
    public TestExecution<O> runToEnd() {
        driver.runUntil(arn, () -> false, "it has ended");
        ended = Optional.of(new Ended(describe(), history()));
        return this;
    }

    /**
     * An operation that may not be there yet.
     *
     * @param name its name
     * @return a handle to wait for it
     */
    public OperationHandle handle(String name) {
        return new OperationHandle(this, driver, name);
    }

    /**
     * A callback that waits for its answer.
     *
     * @param name the name of the {@code createCallback} or {@code waitForCallback}
     * @return the callback
     * @throws IllegalArgumentException if none with this name is open, or several are. The message names those that are
     */
    public TestCallback callback(String name) {
        return openCallbacks().one(name);
    }

    /**
     * The callbacks with a name that wait for their answers, in the order of their creation.
     *
     * @param name the name of the {@code createCallback} or {@code waitForCallback}
     * @return the callbacks, maybe none
     */
    public List<TestCallback> callbacks(String name) {
        return openCallbacks().named(name);
    }

    private OpenCallbacks openCallbacks() {
        return new OpenCallbacks(arn, driver, view());
    }

    /**
     * Stops it from outside.
     *
     * @param error why
     * @return this
     */
    public TestExecution<O> stop(ErrorObject error) {
        driver.executions().stop(arn, error);
        return this;
    }

    /**
     * Lets the process of the running invocation die: nothing of it is accepted any more, and another invocation follows. To be
     * called while code of the workflow runs, such as in the body of a step; a {@link Crash} does it at a call.
     *
     * @return false if no invocation was running
     * @throws UnsupportedOperationException if the function is a deployed one
     */
    public boolean crash() {
        return driver.crash(arn);
    }

    /**
     * The execution's ARN.
     *
     * @return the ARN
     */
    public String arn() {
        return arn;
    }

    /**
     * How it stands.
     *
     * @return the status
     */
    public ExecutionStatus status() {
        return describe().status();
    }

    /**
     * What the workflow has returned, read from the recorded result.
     *
     * @return the result
     * @throws IllegalStateException if it has not succeeded. The message says how it stands, with the error and the operations
     */
    @SuppressWarnings("NullAway") // the type of the result says that it is void
    public O result() {
        return result(outputType);
    }

    /**
     * What the workflow has returned, read as a type that the test names.
     *
     * @param type the type of the result
     * @param <T> the result
     * @return the result
     * @throws IllegalStateException if it has not succeeded. The message says how it stands, with the error and the operations
     */
    public <T extends @Nullable Object> T result(Class<T> type) {
        return result(TypeRef.of(type));
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the serdes reads a value of the type, null if that allows it
    private <T extends @Nullable Object> T result(TypeRef<T> type) {
        ExecutionDescription description = describe();
        if (description.status() != ExecutionStatus.SUCCEEDED) {
            throw new IllegalStateException(arn + " has no result: it is " + description.status()
                    + description
                            .error()
                            .map(error -> " with a " + error.errorType() + ": " + error.errorMessage())
                            .orElse("")
                    + "\n" + tree());
        }
        String payload = description.result().orElse(null);
        return type.isVoid() || payload == null
                ? (T) null
                : (T) eventSerdes.deserialize(payload, type.type(), new SerdesContext("result", arn));
    }

    /**
     * What it has failed with.
     *
     * @return the error; empty if it has not failed
     */
    public Optional<ErrorObject> error() {
        return describe().error();
    }

    /**
     * All operations, in the order of their start.
     *
     * @return the operations as they are now
     */
    public List<TestOperation> operations() {
        return view().operations();
    }

    /**
     * The operations with a name, in the order of their start: several if it is used in several contexts.
     *
     * @param name the name
     * @return the operations as they are now, maybe none
     */
    public List<TestOperation> operations(String name) {
        return operations().stream()
                .filter(operation -> operation.name().filter(name::equals).isPresent())
                .toList();
    }

    /**
     * The operations of a type, in the order of their start.
     *
     * @param type the type
     * @return the operations as they are now, maybe none
     */
    public List<TestOperation> operations(OperationType type) {
        return operations().stream()
                .filter(operation -> operation.type() == type)
                .toList();
    }

    /**
     * The operation with a name.
     *
     * @param name the name
     * @return the operation as it is now
     * @throws IllegalArgumentException if none has this name, or several have. The message shows those that there are
     */
    public TestOperation operation(String name) {
        List<TestOperation> named = operations(name);
        if (named.size() != 1) {
            throw new IllegalArgumentException("There are " + named.size() + " operations '" + name + "' in " + arn
                    + "; for several take operations(name). There are:\n" + tree());
        }
        return named.get(0);
    }

    /**
     * The operation that was started at a position.
     *
     * @param index counted from 0, in the order of {@link #operations()}
     * @return the operation as it is now
     * @throws IllegalArgumentException if there are not so many. The message shows those that there are
     */
    public TestOperation operation(int index) {
        List<TestOperation> all = operations();
        if (index < 0 || index >= all.size()) {
            throw new IllegalArgumentException(
                    "There is no operation " + index + " of " + all.size() + " in " + arn + ":\n" + tree());
        }
        return all.get(index);
    }

    /**
     * The operation with an id.
     *
     * @param id the id
     * @return the operation as it is now; empty if there is none
     */
    public Optional<TestOperation> operationWithId(String id) {
        return view().find(id);
    }

    /**
     * The operation at a place: {@code 3} for the third that the handler asks for, {@code 3-1} for the first one in that.
     *
     * @param place the place
     * @return the operation as it is now; empty if there is none
     */
    public Optional<TestOperation> operationAt(String place) {
        return operationWithId(PlaceIds.id(place));
    }

    /**
     * The operations with those within them.
     *
     * @return the tree, whose text shows all
     */
    public OperationTree tree() {
        return new OperationTree(view().childrenOf(""));
    }

    /**
     * What happened, as the service keeps it.
     *
     * @return the events, in their order
     */
    public List<HistoryEvent> history() {
        return ended.map(Ended::history).orElseGet(() -> driver.executions().history(arn));
    }

    /**
     * The invocations that have ended, with what ran in each.
     *
     * @return the invocations, in their order
     */
    public List<TestInvocation> invocationList() {
        return view().invocations();
    }

    /**
     * How often the function was invoked.
     *
     * @return the number of invocations that have ended
     */
    public int invocations() {
        return invocationList().size();
    }

    /**
     * How long it has taken, in the time of the service: virtual in memory.
     *
     * @return from its start to its end, or to its last event
     */
    public Duration duration() {
        List<HistoryEvent> events = history();
        Instant start = events.get(0).timestamp();
        return Duration.between(start, events.get(events.size() - 1).timestamp());
    }

    /**
     * How many checkpoint calls have reached the service.
     *
     * @return the number
     * @throws UnsupportedOperationException if the function is a deployed one
     */
    public int checkpointCalls() {
        return driver.checkpointCalls(arn);
    }

    /**
     * Whether the process has died at the call at which it was to die.
     *
     * @return false if there is no {@link Crash}, or if the execution has not made so many calls
     */
    public boolean hasCrashed() {
        return driver.hasCrashed(arn);
    }

    private ExecutionDescription describe() {
        return ended.map(Ended::description).orElseGet(() -> driver.executions().describe(arn));
    }

    private ExecutionView view() {
        return new ExecutionView(arn, history(), serdes);
    }

    /** The ARN, the status and the operations. */
    @Override
    public String toString() {
        return "TestExecution[" + arn + ", " + status() + ", " + invocations() + " invocations]\n" + tree();
    }

    /** Kept, since the service may forget what has ended. */
    private record Ended(ExecutionDescription description, List<HistoryEvent> history) {}
}
