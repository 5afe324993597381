package io.durable.test;

import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.client.DurableExecutions;
import io.durable.client.StartExecution;
import io.durable.engine.DurableEngine;
import io.durable.serdes.Serdes;
import io.durable.test.history.RecordedExecution;
import io.durable.test.replay.ReplayReport;
import io.durable.test.replay.ReplayVerifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs workflows on the engine that runs in production, over the backend in memory, in virtual time: a year passes in no time, and
 * the same way each time.
 *
 * <p>Handlers run on the test's thread, {@code Async} operations on threads of their own. The clock stands still while code of the
 * workflow runs, so waits and delays between attempts always end an invocation, unless a body advances the clock itself. After a
 * failed or dead invocation the next one follows at once; the fifth failure in a row fails the execution.
 *
 * <p>The latest 1,000 executions that have ended can be found by {@link #executions()}; older ones are forgotten. A {@link
 * TestExecution} that was run to its end keeps what it shows.
 *
 * @since 0.1
 */
public final class InMemoryTester implements DurableTester {

    private static final int REMEMBERED = 1000;

    private final VirtualService service;
    private final DurableEngine engine;
    private final Serdes serdes;
    private final TestedWorkflows workflows;
    private final Consumer<DurableEngine.Builder> replaySettings;
    private final Remembered remembered;
    private final Map<String, StubbedFunction> stubs = new LinkedHashMap<>();

    private InMemoryTester(
            VirtualService service,
            DurableEngine engine,
            Serdes serdes,
            TestedWorkflows workflows,
            Consumer<DurableEngine.Builder> replaySettings) {
        this.service = Objects.requireNonNull(service, "service");
        this.engine = Objects.requireNonNull(engine, "engine");
        this.serdes = Objects.requireNonNull(serdes, "serdes");
        this.workflows = workflows;
        this.replaySettings = Objects.requireNonNull(replaySettings, "replaySettings");
        this.remembered = new Remembered(service.backend(), REMEMBERED);
    }

    /**
     * Makes a tester of functions that are registered already.
     *
     * @param service where they are registered
     * @param engine the engine that runs them, which works with the backend and the clock of the service
     * @param serdes how results of operations are read, and those of stubs written; inputs and results of executions are by the serdes
     *     of the service's backend
     * @param workflows what is found by handler or by type
     * @return the tester
     */
    public static InMemoryTester over(
            VirtualService service, DurableEngine engine, Serdes serdes, List<TestedWorkflow> workflows) {
        return new InMemoryTester(service, engine, serdes, new TestedWorkflows(workflows), settings -> {});
    }

    /**
     * Makes a tester of functions that are registered later, such as those of an application that is about to start.
     *
     * @param service where they will be registered
     * @param engine the engine that runs them, which works with the backend and the clock of the service
     * @param serdes how results of operations are read, and those of stubs written; inputs and results of executions are by the serdes
     *     of the service's backend
     * @param workflows what is found by handler or by type, asked each time
     * @return the tester
     */
    public static InMemoryTester over(
            VirtualService service, DurableEngine engine, Serdes serdes, Supplier<List<TestedWorkflow>> workflows) {
        return new InMemoryTester(service, engine, serdes, new TestedWorkflows(workflows), settings -> {});
    }

    /**
     * This tester with the settings of the engine that {@link #verifyReplay} works with, where it differs from one with the defaults.
     *
     * @param settings changes the engine's settings; its client and time source must stay
     * @return a copy over the same service, without stubs
     */
    public InMemoryTester withReplaySettings(Consumer<DurableEngine.Builder> settings) {
        return new InMemoryTester(service, engine, serdes, workflows, settings);
    }

    /**
     * Begins a tester without workflows.
     *
     * @return a builder with the defaults
     */
    public static InMemoryTesterBuilder builder() {
        return new InMemoryTesterBuilder();
    }

    /**
     * Remembers which functions there are, so that one test after the other finds the same beginning: see {@link
     * VirtualService#resetPoint()}.
     *
     * @return forgets all executions and stubs, sets the clock back, and has again the functions of now; may be run any number of
     *     times. To be run while no invocation runs
     */
    public Runnable resetPoint() {
        Runnable serviceReset = service.resetPoint();
        return () -> {
            serviceReset.run();
            remembered.clear();
            stubs.clear();
        };
    }

    @Override
    public <O extends @Nullable Object> TestExecution<O> start(
            String functionName, @Nullable Object input, TypeRef<O> outputType) {
        return start(functionName, input, outputType, Crash.none());
    }

    /**
     * Starts an execution whose process dies.
     *
     * @param functionName the function
     * @param input the input; null for none
     * @param outputType the type of the result
     * @param crash where it dies
     * @param <O> the result
     * @return the execution, of which nothing has run
     */
    public <O extends @Nullable Object> TestExecution<O> start(
            String functionName, @Nullable Object input, TypeRef<O> outputType, Crash crash) {
        String arn = service.backend().start(StartExecution.of(functionName, input));
        remembered.add(arn);
        service.crashing().watch(arn, crash);
        return execution(arn, outputType);
    }

    @Override
    @SuppressWarnings("unchecked") // the handler's result
    public <I extends @Nullable Object, O extends @Nullable Object> TestExecution<O> start(
            DurableHandler<I, O> handler, I input) {
        TestedWorkflow workflow = workflows.of(handler);
        return start(workflow.functionName(), input, (TypeRef<O>) workflow.outputType());
    }

    @Override
    @SuppressWarnings("unchecked") // the handler's result
    public <I extends @Nullable Object, O extends @Nullable Object> TestExecution<O> start(
            Class<? extends DurableHandler<I, O>> handlerType, I input) {
        TestedWorkflow workflow = workflows.of(handlerType);
        return start(workflow.functionName(), input, (TypeRef<O>) workflow.outputType());
    }

    @Override
    public <O extends @Nullable Object> TestExecution<O> execution(String executionArn, TypeRef<O> outputType) {
        return new TestExecution<>(
                executionArn, service, outputType, serdes, service.backend().serdes());
    }

    @Override
    public FunctionStub whenInvoking(String functionName) {
        return stubs.computeIfAbsent(
                functionName, name -> new StubbedFunction(name, service.backend(), engine, serdes));
    }

    @Override
    public DurableExecutions executions() {
        return service.executions();
    }

    /**
     * Runs a function once, and then once for each checkpoint call with a crash before it takes effect and once with a crash after
     * that. Each run must end as the first one, with the same operations, and no effect may happen more often than its probe allows.
     *
     * <p>The runs share what the workflow works with. Where that must be made anew for each of them, there is {@link CrashExploration}.
     *
     * @param functionName the function
     * @param input the input; null for none
     * @param outputType the type of the result
     * @param probes what counts effects; reset before each run
     * @return what has differed
     * @throws IllegalStateException if a run can never end
     */
    public CrashReport crashEverywhere(
            String functionName, @Nullable Object input, TypeRef<?> outputType, EffectProbe... probes) {
        return new CrashRuns(crash -> start(functionName, input, outputType, crash), List.of(probes)).everywhere();
    }

    /**
     * Lets a workflow crash everywhere, as {@link #crashEverywhere(String, Object, TypeRef, EffectProbe...)} does.
     *
     * @param handler the handler itself, which the tester knows
     * @param input the input
     * @param probes what counts effects; reset before each run
     * @param <I> the input
     * @return what has differed
     * @throws IllegalStateException if a run can never end
     */
    public <I extends @Nullable Object> CrashReport crashEverywhere(
            DurableHandler<I, ?> handler, I input, EffectProbe... probes) {
        TestedWorkflow workflow = workflows.of(handler);
        return crashEverywhere(workflow.functionName(), input, workflow.outputType(), probes);
    }

    /**
     * Replays a recorded execution against a workflow as it is today. No body runs.
     *
     * @param functionName the workflow's function, which the tester knows
     * @param execution the recorded execution
     * @return at which operations the code has changed
     * @throws IllegalArgumentException if the tester knows no such workflow
     */
    public ReplayReport verifyReplay(String functionName, RecordedExecution execution) {
        TestedWorkflow workflow = workflows.of(functionName);
        return ReplayVerifier.of(workflow.inputType(), workflow.outputType(), workflow.handler())
                .withSerdes(service.backend().serdes())
                .withEngine(settings -> replaySettings.accept(settings.serdes(serdes)))
                .verify(execution);
    }

    /**
     * Takes over an execution exactly as it is recorded, to be kept as a file or replayed.
     *
     * @param executionArn the execution
     * @return the execution as it is now
     * @throws io.durable.client.ExecutionClientException if there is none such, or it is forgotten
     */
    public RecordedExecution record(String executionArn) {
        return RecordedExecution.of(service.backend(), executionArn);
    }

    /**
     * The service beneath, with its backend, its clock and its settings: for what a tester has no method for.
     *
     * @return the service
     */
    public VirtualService service() {
        return service;
    }
}
