package io.durable.test;

import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.client.DurableExecutions;
import io.durable.client.StartExecution;
import io.durable.engine.DurableEngine;
import io.durable.serdes.Serdes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private final VirtualService service;
    private final DurableEngine engine;
    private final Serdes serdes;
    private final TestedWorkflows workflows;
    private final Map<String, StubbedFunction> stubs = new LinkedHashMap<>();

    private InMemoryTester(VirtualService service, DurableEngine engine, Serdes serdes, TestedWorkflows workflows) {
        this.service = Objects.requireNonNull(service, "service");
        this.engine = Objects.requireNonNull(engine, "engine");
        this.serdes = Objects.requireNonNull(serdes, "serdes");
        this.workflows = workflows;
    }

    /**
     * Makes a tester of functions that are registered already.
     *
     * @param service where they are registered
     * @param engine the engine that runs them, which works with the backend and the clock of the service
     * @param serdes how inputs are written, and results read
     * @param workflows what is found by handler or by type
     * @return the tester
     */
    public static InMemoryTester over(
            VirtualService service, DurableEngine engine, Serdes serdes, List<TestedWorkflow> workflows) {
        return new InMemoryTester(service, engine, serdes, new TestedWorkflows(workflows));
    }

    /**
     * Begins a tester without workflows.
     *
     * @return a builder with the defaults
     */
    public static InMemoryTesterBuilder builder() {
        return new InMemoryTesterBuilder();
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
        return new TestExecution<>(executionArn, service, outputType, serdes);
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
     * The service beneath, with its backend, its clock and its settings: for what a tester has no method for.
     *
     * @return the service
     */
    public VirtualService service() {
        return service;
    }

    Serdes serdes() {
        return serdes;
    }
}
