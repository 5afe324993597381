package io.durable.test;

import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryEvent;
import io.durable.error.ErrorObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An execution in a test: runs it further, answers its callbacks, and shows what it has done. What it shows is always the latest.
 *
 * <p>Used by one thread, as a rule that of the test. Nothing happens unless a method of this class lets it.
 *
 * @param <O> the result of the workflow
 * @since 0.1
 */
public final class TestExecution<O extends @Nullable Object> {

    private final String arn;
    private final ManualDriver driver;
    private final Results<O> results;
    private final BooleanSupplier crashed;

    TestExecution(String arn, ManualDriver driver, Results<O> results, BooleanSupplier crashed) {
        this.arn = arn;
        this.driver = driver;
        this.results = results;
        this.crashed = crashed;
    }

    private InMemoryBackend backend() {
        return driver.backend();
    }

    /**
     * Runs what can run now, without letting time pass: until the execution waits for a time or for somebody outside, or has ended.
     *
     * @return this
     */
    public TestExecution<O> runUntilSuspended() {
        driver.runQueued();
        return this;
    }

    /**
     * Runs what can run now, then lets time pass; what becomes due meanwhile runs at its time.
     *
     * @param duration how much time
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    public TestExecution<O> advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("The clock cannot go back by " + duration.negated());
        }
        Instant end = driver.time().instant().plus(duration);
        driver.runQueued();
        while (driver.time().next().filter(due -> !due.isAfter(end)).isPresent()) {
            driver.time().advanceToNext();
            driver.runQueued();
        }
        driver.time().advanceTo(end);
        return this;
    }

    /**
     * Runs to the end, skipping time whenever nothing can run.
     *
     * @return this
     * @throws IllegalStateException if it can never end; the message says what is open
     */
    public TestExecution<O> runToEnd() {
        driver.runToCompletion(arn);
        return this;
    }

    /**
     * A callback that waits for its answer.
     *
     * @param name the name of the {@code createCallback} or {@code waitForCallback}
     * @return the callback
     * @throws IllegalArgumentException if none with this name is open, or several are. The message names those that are
     */
    public TestCallback callback(String name) {
        List<TestCallback> named = callbacks(name);
        if (named.size() != 1) {
            throw new IllegalArgumentException("There are " + named.size() + " open callbacks '" + name + "' in " + arn
                    + ". Run the execution until it has created one, or take one of callbacks(name). Open are: "
                    + openCallbacks());
        }
        return named.get(0);
    }

    /**
     * The callbacks with a name that wait for their answers, in the order of their creation.
     *
     * @param name the name of the {@code createCallback} or {@code waitForCallback}
     * @return the callbacks, maybe none
     */
    public List<TestCallback> callbacks(String name) {
        return operations().stream()
                .filter(TestExecution::isOpenCallback)
                .filter(operation -> name.equals(callbackName(operation)))
                .map(operation -> new TestCallback(backend(), operation))
                .toList();
    }

    private static boolean isOpenCallback(TestOperation operation) {
        return operation.type() == OperationType.CALLBACK && !operation.status().isTerminal();
    }

    /** That of a {@code waitForCallback} has no name; the context around it has. */
    private @Nullable String callbackName(TestOperation callback) {
        return callback.name()
                .or(() -> callback.parentId().flatMap(this::nameOf))
                .orElse(null);
    }

    private Optional<String> nameOf(String id) {
        return operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .flatMap(TestOperation::name);
    }

    private String openCallbacks() {
        return operations().stream()
                .filter(TestExecution::isOpenCallback)
                .map(operation -> String.valueOf(callbackName(operation)))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /**
     * Lets the process of the running invocation die: nothing of it is accepted any more, and another invocation follows. To be
     * called while code of the workflow runs, such as in the body of a step; a {@link Crash} does it at a call.
     *
     * @return false if no invocation was running
     */
    public boolean crash() {
        return backend().crash(arn);
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
     * @throws IllegalStateException if it has not succeeded. The message says how it stands, with the error's type
     */
    public O result() {
        ExecutionDescription description = describe();
        if (description.status() != ExecutionStatus.SUCCEEDED) {
            throw new IllegalStateException(arn + " has no result: it is " + description.status()
                    + description
                            .error()
                            .map(error -> " with a " + error.errorType())
                            .orElse(""));
        }
        return results.result(description.result().orElse(null), arn);
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
        return backend().operations(arn).stream()
                .filter(operation -> operation.type() != OperationType.EXECUTION)
                .map(this::operation)
                .toList();
    }

    private TestOperation operation(Operation operation) {
        return new TestOperation(operation, results, arn);
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
     * The operation with a name.
     *
     * @param name the name
     * @return the operation as it is now
     * @throws IllegalArgumentException if none has this name, or several have. The message names those that there are
     */
    public TestOperation operation(String name) {
        List<TestOperation> named = operations(name);
        if (named.size() != 1) {
            throw new IllegalArgumentException("There are " + named.size() + " operations '" + name + "' in " + arn
                    + "; for several take operations(name). There are: " + operations());
        }
        return named.get(0);
    }

    /**
     * What happened, as the service keeps it.
     *
     * @return the events, in their order
     */
    public List<HistoryEvent> history() {
        return backend().history(arn);
    }

    /**
     * How often the function was invoked.
     *
     * @return the number of invocations that have begun
     */
    public int invocations() {
        return backend().invocations(arn);
    }

    /**
     * How many checkpoint calls have reached the service.
     *
     * @return the number
     */
    public int checkpointCalls() {
        return backend().checkpointCalls(arn);
    }

    /**
     * Whether the process has died at the call at which it was to die.
     *
     * @return false if there is no {@link Crash}, or if the execution has not made so many calls
     */
    public boolean hasCrashed() {
        return crashed.getAsBoolean();
    }

    private ExecutionDescription describe() {
        return backend().describe(arn);
    }

    /** The ARN, the status and the number of invocations. */
    @Override
    public String toString() {
        return "TestExecution[" + arn + ", " + status() + ", " + invocations() + " invocations]";
    }
}
