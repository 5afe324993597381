package io.durable.test;

import io.durable.CheckpointStrategy;
import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.backend.PlainFunction;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.engine.DurableEngine;
import io.durable.engine.WorkflowFunction;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a tester in memory, with their defaults.
 *
 * @since 0.1
 */
public final class InMemoryTesterBuilder {

    private final List<TestedWorkflow> workflows = new ArrayList<>();
    private final Map<String, PlainFunction> plainFunctions = new LinkedHashMap<>();
    private Consumer<DurableEngine.Builder> engine = builder -> {};
    private Serdes serdes = JacksonSerdes.standard();
    private Duration checkpointDelay = Duration.ZERO;

    InMemoryTesterBuilder() {}

    /**
     * A workflow to be run, or invoked by others.
     *
     * @param functionName the name under which it is deployed
     * @param inputType the type of the input
     * @param outputType the type of the result; {@link TypeRef#ofVoid()} for none
     * @param handler the workflow
     * @param <I> the input
     * @param <O> the result
     * @return this
     */
    public <I extends @Nullable Object, O extends @Nullable Object> InMemoryTesterBuilder workflow(
            String functionName, TypeRef<I> inputType, TypeRef<O> outputType, DurableHandler<I, O> handler) {
        workflows.add(new TestedWorkflow(requireFree(functionName), inputType, outputType, handler));
        return this;
    }

    /**
     * A workflow to be run, or invoked by others.
     *
     * @param functionName the name under which it is deployed
     * @param inputType the type of the input
     * @param outputType the type of the result
     * @param handler the workflow
     * @param <I> the input
     * @param <O> the result
     * @return this
     */
    public <I extends @Nullable Object, O extends @Nullable Object> InMemoryTesterBuilder workflow(
            String functionName, Class<I> inputType, Class<O> outputType, DurableHandler<I, O> handler) {
        return workflow(functionName, TypeRef.of(inputType), TypeRef.of(outputType), handler);
    }

    /**
     * A function that is not durable and that workflows may invoke.
     *
     * @param functionName the name by which it is invoked
     * @param function takes the payload and gives the result, both as JSON
     * @return this
     */
    public InMemoryTesterBuilder plainFunction(String functionName, PlainFunction function) {
        plainFunctions.put(requireFree(functionName), Objects.requireNonNull(function, "function"));
        return this;
    }

    private String requireFree(String name) {
        Objects.requireNonNull(name, "name");
        if (plainFunctions.containsKey(name)
                || workflows.stream().anyMatch(known -> known.functionName().equals(name))) {
            throw new IllegalArgumentException(
                    "'" + name + "' is a function of this tester already; give another name");
        }
        return name;
    }

    /**
     * Settings of the engine, as in production: retry presets, listeners, limits. They are applied in the order in which they are
     * given. Delays with jitter are random; what a test says of times needs a strategy without it.
     *
     * @param settings changes the engine's settings; its client and time source must stay
     * @return this
     */
    public InMemoryTesterBuilder engine(Consumer<DurableEngine.Builder> settings) {
        engine = engine.andThen(settings);
        return this;
    }

    /**
     * When outcomes become durable.
     *
     * @param strategy the strategy; default {@link CheckpointStrategy#BATCHED}
     * @return this
     */
    public InMemoryTesterBuilder checkpointStrategy(CheckpointStrategy strategy) {
        return engine(settings -> settings.checkpointStrategy(strategy));
    }

    /**
     * How values are written and read: results of operations, inputs and results of workflows.
     *
     * @param other the serdes; default {@link JacksonSerdes#standard()}
     * @return this
     */
    public InMemoryTesterBuilder serdes(Serdes other) {
        serdes = Objects.requireNonNull(other, "other");
        return this;
    }

    /**
     * How much virtual time each checkpoint call takes.
     *
     * @param delay the time; default 0 s
     * @return this
     */
    public InMemoryTesterBuilder checkpointDelay(Duration delay) {
        checkpointDelay = Objects.requireNonNull(delay, "delay");
        return this;
    }

    /**
     * Makes the tester.
     *
     * @return a tester with these settings
     * @throws IllegalArgumentException if virtual threads are wanted and this Java has none, or the delay is negative
     */
    public InMemoryTester build() {
        VirtualService service = VirtualService.of(InMemoryBackend.builder().serdes(serdes));
        service.delayCheckpoints(checkpointDelay);
        DurableEngine.Builder settings = DurableEngine.builder(service.backend())
                .timeSource(service.driver().time())
                .serdes(serdes)
                .eventSerdes(serdes);
        engine.accept(settings);
        DurableEngine built = settings.build();
        workflows.forEach(workflow -> service.backend().register(workflow.functionName(), function(built, workflow)));
        plainFunctions.forEach(service.backend()::registerPlain);
        return InMemoryTester.over(service, built, serdes, workflows).withReplaySettings(engine);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the type of the result says that it is void
    private static WorkflowFunction function(DurableEngine engine, TestedWorkflow workflow) {
        return workflow.outputType().isVoid()
                ? engine.functionWithoutResult(
                        workflow.functionName(),
                        (TypeRef<Object>) workflow.inputType(),
                        (DurableHandler<Object, @Nullable Void>) workflow.handler())
                : engine.function(
                        workflow.functionName(), (TypeRef<Object>) workflow.inputType(), (DurableHandler<Object, ?>)
                                workflow.handler());
    }
}
