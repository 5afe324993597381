package io.durable.engine;

import io.durable.CheckpointStrategy;
import io.durable.DurableHandler;
import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.TypeRef;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.InvocationOutput;
import io.durable.backend.Operation;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationUpdate;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.EventOperation;
import io.durable.client.ExecutionDescription;
import io.durable.client.StartExecution;
import io.durable.error.ErrorObject;
import io.durable.retry.RetryStrategies;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A workflow on the engine, over the backend in memory, in virtual time, on the test's thread. */
final class WorkflowHarness {

    static final String FUNCTION = "workflow";

    private final List<CheckpointRequest> calls = new CopyOnWriteArrayList<>();
    private final List<Object> answers = new CopyOnWriteArrayList<>();
    private volatile Consumer<CheckpointRequest> listener = request -> {};
    private final ManualDriver driver;
    private final Consumer<DurableEngine.Builder> settings;

    private WorkflowHarness(Consumer<InMemoryBackend.Builder> backend, Consumer<DurableEngine.Builder> settings) {
        InMemoryBackend.Builder builder = InMemoryBackend.builder().interceptor((request, next) -> {
            calls.add(request);
            listener.accept(request);
            return next.checkpoint(request);
        });
        backend.accept(builder);
        this.driver = ManualDriver.of(builder);
        this.settings = settings;
    }

    static WorkflowHarness create() {
        return new WorkflowHarness(builder -> {}, builder -> {});
    }

    static WorkflowHarness with(CheckpointStrategy strategy) {
        return with(settings -> settings.checkpointStrategy(strategy));
    }

    static WorkflowHarness with(Consumer<DurableEngine.Builder> settings) {
        return new WorkflowHarness(builder -> {}, settings);
    }

    static WorkflowHarness with(Consumer<InMemoryBackend.Builder> backend, Consumer<DurableEngine.Builder> settings) {
        return new WorkflowHarness(backend, settings);
    }

    /** Deploys a workflow, in place of one that was deployed before. */
    <O extends @Nullable Object> WorkflowHarness deploy(DurableHandler<@Nullable String, O> handler) {
        return deploy(TypeRef.of(String.class), handler);
    }

    <I extends @Nullable Object, O extends @Nullable Object> WorkflowHarness deploy(
            TypeRef<I> inputType, DurableHandler<I, O> handler) {
        WorkflowFunction function = engine().function(FUNCTION, inputType, handler);
        driver.backend().register(FUNCTION, (event, lambda) -> answering(() -> function.invoke(event, lambda)));
        return this;
    }

    private InvocationOutput answering(Supplier<InvocationOutput> invocation) {
        try {
            InvocationOutput answer = invocation.get();
            answers.add(answer);
            return answer;
        } catch (RuntimeException | Error thrown) {
            answers.add(thrown);
            throw thrown;
        }
    }

    /** What each invocation has answered or thrown. */
    List<Object> answers() {
        return answers;
    }

    DurableEngine engine() {
        DurableEngine.Builder builder = DurableEngine.builder(driver.backend())
                .timeSource(driver.time())
                .defaultRetry(RetryStrategies.none());
        settings.accept(builder);
        return builder.build();
    }

    String start() {
        return start(null);
    }

    String start(@Nullable Object input) {
        return driver.backend().start(StartExecution.of(FUNCTION, input));
    }

    /** Starts an execution and runs it to its end. */
    Run run() {
        return run((Object) null);
    }

    Run run(@Nullable Object input) {
        return finish(start(input));
    }

    Run finish(String arn) {
        return new Run(this, driver.runToCompletion(arn));
    }

    /** Sees each call before it is made. */
    void onCall(Consumer<CheckpointRequest> other) {
        listener = other;
    }

    /** How many starts of a type have been sent. */
    long started(OperationType type) {
        return updates().stream()
                .filter(update -> update.action() == OperationAction.START)
                .filter(update -> update.identity().type() == type)
                .count();
    }

    /** Lets the linger time pass, so that what is queued is sent. For bodies: the timer's task runs on the calling thread. */
    void flush() {
        driver.time().advance(Duration.ofMillis(60));
    }

    ManualDriver driver() {
        return driver;
    }

    InMemoryBackend backend() {
        return driver.backend();
    }

    List<CheckpointRequest> calls() {
        return calls;
    }

    /** The updates of each call, as {@code START STEP a}. */
    List<List<String>> batches() {
        return calls.stream()
                .map(call ->
                        call.updates().stream().map(WorkflowHarness::describe).toList())
                .toList();
    }

    /** Lets the recorded operation of a type have failed with an error, as another SDK may have recorded it. */
    void replace(String arn, OperationType type, ErrorObject error) {
        Operation record = only(arn, type);
        OperationDetails details = type == OperationType.STEP
                ? new OperationDetails.StepDetails(1, null, null, error)
                : new OperationDetails.ContextDetails(null, error, false);
        backend()
                .setOperation(
                        arn,
                        new Operation(
                                record.identity(),
                                OperationStatus.FAILED,
                                record.startTimestamp(),
                                record.endTimestamp(),
                                details));
    }

    /** Lets the only operation of a type have ended outside, without a result. */
    void end(String arn, OperationType type, OperationStatus status, @Nullable ErrorObject error) {
        Operation record = only(arn, type);
        OperationDetails details = type == OperationType.CALLBACK
                ? new OperationDetails.CallbackDetails(callbackId(arn), null, error)
                : new OperationDetails.ChainedInvokeDetails(null, error);
        Instant now = driver.time().instant();
        backend().setOperation(arn, new Operation(record.identity(), status, record.startTimestamp(), now, details));
    }

    /** The id of the only callback. */
    String callbackId(String arn) {
        OperationDetails details = only(arn, OperationType.CALLBACK).details();
        return Objects.requireNonNull(((OperationDetails.CallbackDetails) details).callbackId());
    }

    /** Starts an execution and runs it until it waits for what is outside. */
    String suspended() {
        String arn = start();
        driver.runQueued();
        return arn;
    }

    /** The record of the only operation of a type. */
    Operation only(String arn, OperationType type) {
        List<Operation> all = backend().operations(arn).stream()
                .filter(operation -> operation.type() == type)
                .toList();
        if (all.size() != 1) {
            throw new AssertionError("Expected one " + type + ", but there are " + all);
        }
        return all.get(0);
    }

    /** All updates in the order in which they were sent. */
    List<OperationUpdate> updates() {
        return calls.stream().flatMap(call -> call.updates().stream()).toList();
    }

    private static String describe(OperationUpdate update) {
        return update.action() + " " + update.identity().type() + " "
                + update.identity().name();
    }

    /** An execution that has ended. */
    record Run(WorkflowHarness harness, ExecutionDescription description) {

        String arn() {
            return description.summary().arn();
        }

        @Nullable
        String result() {
            return description.result().orElse(null);
        }

        ErrorObject error() {
            return description.error().orElseThrow();
        }

        Operation only(OperationType type) {
            return harness.only(arn(), type);
        }

        List<String> events() {
            return harness.backend().history(arn()).stream()
                    .map(event -> event.type().serviceName())
                    .toList();
        }

        /** The events of the operation with a name. */
        List<String> events(String name) {
            return harness.backend().history(arn()).stream()
                    .filter(event -> event.operation()
                            .flatMap(EventOperation::name)
                            .filter(name::equals)
                            .isPresent())
                    .map(event -> event.type().serviceName())
                    .toList();
        }

        int invocations() {
            return harness.backend().invocations(arn());
        }
    }
}
