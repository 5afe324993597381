package io.durable.test.replay;

import io.durable.DurableHandler;
import io.durable.LambdaContext;
import io.durable.TypeRef;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.memory.ManualTimeSource;
import io.durable.client.HistoryEvent;
import io.durable.engine.DurableEngine;
import io.durable.engine.WorkflowFunction;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import io.durable.test.history.RecordedExecution;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Replays recorded executions against the code of today, and says at which operation it has changed: for deployments under running
 * executions.
 *
 * <pre>{@code
 * ReplayVerifier verifier = ReplayVerifier.of(TypeRef.of(OrderPlaced.class), TypeRef.of(Receipt.class), new OrderWorkflow(...));
 * verifier.verify(HistoryFiles.read(Path.of("histories/order-17.json"))).assertFits();
 * }</pre>
 *
 * <p>No body runs, no update is sent: the code is answered from the records, until it comes to their end. What it is given to work
 * with need not work. An execution that has ended is compared with its end and its result; one that was running with what it had
 * recorded. Of it, operations that are not asked for any more are found unless the code comes to a body that was interrupted.
 *
 * @since 0.1
 */
public final class ReplayVerifier {

    private final TypeRef<?> inputType;
    private final boolean isVoid;
    private final DurableHandler<?, ?> handler;
    private final Serdes serdes;
    private final Consumer<DurableEngine.Builder> settings;

    private ReplayVerifier(
            TypeRef<?> inputType,
            boolean isVoid,
            DurableHandler<?, ?> handler,
            Serdes serdes,
            Consumer<DurableEngine.Builder> settings) {
        this.inputType = Objects.requireNonNull(inputType, "inputType");
        this.isVoid = isVoid;
        this.handler = Objects.requireNonNull(handler, "handler");
        this.serdes = Objects.requireNonNull(serdes, "serdes");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * Makes a verifier of a workflow.
     *
     * @param inputType the type of the input
     * @param outputType the type of the result; {@link TypeRef#ofVoid()} for none
     * @param handler the workflow
     * @return a verifier with the settings of an engine as they are by default
     */
    public static ReplayVerifier of(TypeRef<?> inputType, TypeRef<?> outputType, DurableHandler<?, ?> handler) {
        return new ReplayVerifier(inputType, outputType.isVoid(), handler, JacksonSerdes.standard(), engine -> {});
    }

    /**
     * This verifier with the serdes of production.
     *
     * @param other how records are read
     * @return a copy
     */
    public ReplayVerifier withSerdes(Serdes other) {
        return new ReplayVerifier(inputType, isVoid, handler, other, settings);
    }

    /**
     * This verifier with the engine's settings of production.
     *
     * @param engine changes the settings; client and time source must stay
     * @return a copy
     */
    public ReplayVerifier withEngine(Consumer<DurableEngine.Builder> engine) {
        return new ReplayVerifier(inputType, isVoid, handler, serdes, engine);
    }

    /**
     * Replays an execution.
     *
     * @param execution the execution
     * @return where the code has changed
     */
    public ReplayReport verify(RecordedExecution execution) {
        ReplayObserver observer = new ReplayObserver(execution.operations());
        InvocationInput input =
                new InvocationInput(execution.executionArn(), "replay", execution.operations(), null, List.of());
        Replayed replayed = new Replayed(execution, observer, serdes);
        try {
            InvocationOutput output = function(execution, observer).invoke(input, new Surroundings());
            return replayed.answered(output);
        } catch (RuntimeException | ReplayObserver.ReplayStop failure) {
            return replayed.threw(failure);
        }
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the type of the result says that it is void
    private WorkflowFunction function(RecordedExecution execution, ReplayObserver observer) {
        List<HistoryEvent> events = execution.events();
        DurableEngine.Builder builder = DurableEngine.builder(observer)
                .timeSource(new ManualTimeSource(events.get(events.size() - 1).timestamp()))
                .serdes(serdes)
                .eventSerdes(serdes);
        settings.accept(builder);
        DurableEngine engine = builder.listener(observer).build();
        return isVoid
                ? engine.functionWithoutResult(
                        "replay", (TypeRef<Object>) inputType, (DurableHandler<Object, @Nullable Void>) handler)
                : engine.function("replay", (TypeRef<Object>) inputType, (DurableHandler<Object, ?>) handler);
    }

    /** An invocation without an end. */
    private record Surroundings() implements LambdaContext {

        @Override
        public String requestId() {
            return "replay";
        }

        @Override
        public String functionName() {
            return "replay";
        }

        @Override
        public String functionVersion() {
            return "$LATEST";
        }

        @Override
        public Duration remainingTime() {
            return NO_DEADLINE;
        }

        @Override
        public Optional<String> tenantId() {
            return Optional.empty();
        }
    }
}
