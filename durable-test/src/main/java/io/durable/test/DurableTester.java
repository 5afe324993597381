package io.durable.test;

import io.durable.CheckpointStrategy;
import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.backend.PlainFunction;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.StartExecution;
import io.durable.engine.DurableEngine;
import io.durable.engine.WorkflowFunction;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a workflow in a test: on the engine, over the backend in memory, in virtual time, so that a year passes in no time.
 *
 * <pre>{@code
 * var tester = DurableTester.of(OrderPlaced.class, Receipt.class, new OrderWorkflow(inventory, payments));
 *
 * TestExecution<Receipt> execution = tester.run(order);
 *
 * assertThat(execution.result()).isEqualTo(receipt);
 * assertThat(execution.operation("charge").attempts()).isEqualTo(1);
 * }</pre>
 *
 * <p>Where something has to happen from outside, such as the answer to a callback, the test goes step by step:
 *
 * <pre>{@code
 * TestExecution<Receipt> execution = tester.start(order);
 * execution.runUntilSuspended();
 * execution.callback("approval").succeed(new Approval("Ada"));
 * execution.runToEnd();
 * }</pre>
 *
 * <p>Handlers run on the test's thread, {@code Async} operations on threads of their own. The clock stands still while code of the
 * workflow runs, so waits and delays between attempts always end an invocation, unless a body advances the clock itself. After a
 * failed or dead invocation the next one follows at once; the fifth failure in a row fails the execution.
 *
 * <p>A tester may run any number of executions; those with the same input are independent of one another.
 *
 * @param <I> the input of the workflow
 * @param <O> its result
 * @since 0.1
 */
public final class DurableTester<I extends @Nullable Object, O extends @Nullable Object> {

    /** The name under which the workflow is deployed. */
    public static final String FUNCTION = "workflow";

    private final ManualDriver driver;
    private final Crashing crashing;
    private final Results<O> results;

    private DurableTester(Builder<I, O> settings) {
        this.crashing = new Crashing(settings.crash);
        this.driver = ManualDriver.of(InMemoryBackend.builder()
                .serdes(settings.serdes)
                .invocationRetry(Duration.ZERO, 5)
                .interceptor(crashing));
        this.results = new Results<>(settings.outputType, settings.serdes);
        crashing.killWith(driver.backend()::crash);
        deploy(settings);
    }

    private void deploy(Builder<I, O> settings) {
        DurableEngine.Builder engine = DurableEngine.builder(driver.backend())
                .timeSource(driver.time())
                .serdes(settings.serdes)
                .eventSerdes(settings.serdes);
        settings.engine.accept(engine);
        DurableEngine built = engine.build();
        driver.backend().register(FUNCTION, function(built, settings));
        settings.functions.forEach((name, deployment) -> deployment.accept(driver.backend(), built));
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the type of the result says that it is void
    private static <I extends @Nullable Object> WorkflowFunction function(
            DurableEngine engine, Builder<I, ?> settings) {
        return settings.outputType.isVoid()
                ? engine.functionWithoutResult(
                        FUNCTION, settings.inputType, (DurableHandler<I, @Nullable Void>) settings.handler)
                : engine.function(FUNCTION, settings.inputType, settings.handler);
    }

    /**
     * Makes a tester with the default settings.
     *
     * @param inputType the type of the input
     * @param outputType the type of the result
     * @param handler the workflow
     * @param <I> the input
     * @param <O> the result
     * @return the tester
     */
    public static <I extends @Nullable Object, O extends @Nullable Object> DurableTester<I, O> of(
            Class<I> inputType, Class<O> outputType, DurableHandler<I, O> handler) {
        return builder(inputType, outputType, handler).build();
    }

    /**
     * Begins a tester.
     *
     * @param inputType the type of the input
     * @param outputType the type of the result
     * @param handler the workflow
     * @param <I> the input
     * @param <O> the result
     * @return a builder with the defaults
     */
    public static <I extends @Nullable Object, O extends @Nullable Object> Builder<I, O> builder(
            Class<I> inputType, Class<O> outputType, DurableHandler<I, O> handler) {
        return builder(TypeRef.of(inputType), TypeRef.of(outputType), handler);
    }

    /**
     * Begins a tester.
     *
     * @param inputType the type of the input
     * @param outputType the type of the result; {@link TypeRef#ofVoid()} for none
     * @param handler the workflow
     * @param <I> the input
     * @param <O> the result
     * @return a builder with the defaults
     */
    public static <I extends @Nullable Object, O extends @Nullable Object> Builder<I, O> builder(
            TypeRef<I> inputType, TypeRef<O> outputType, DurableHandler<I, O> handler) {
        return new Builder<>(inputType, outputType, handler);
    }

    /**
     * Starts an execution and runs it to its end. Time is skipped whenever nothing else is left to do: callbacks that nobody answers
     * run into their timeout.
     *
     * @param input the input
     * @return the execution, which has ended, successfully or not
     * @throws IllegalStateException if it can never end; the message says what is open
     */
    public TestExecution<O> run(I input) {
        return start(input).runToEnd();
    }

    /**
     * Starts an execution. Nothing of it has run when this returns.
     *
     * @param input the input
     * @return the execution, to be run step by step
     */
    public TestExecution<O> start(I input) {
        String arn = driver.backend().start(StartExecution.of(FUNCTION, input));
        crashing.watch(arn);
        return new TestExecution<>(arn, driver, results, () -> crashing.hasCrashed(arn));
    }

    /**
     * What runs the invocations, with the backend and the clock: for what a tester has no method for.
     *
     * @return the driver
     */
    public ManualDriver driver() {
        return driver;
    }

    /**
     * The settings of a tester, with their defaults.
     *
     * @param <I> the input of the workflow
     * @param <O> its result
     */
    public static final class Builder<I extends @Nullable Object, O extends @Nullable Object> {

        private final TypeRef<I> inputType;
        private final TypeRef<O> outputType;
        private final DurableHandler<I, O> handler;
        private final Map<String, BiConsumer<InMemoryBackend, DurableEngine>> functions = new LinkedHashMap<>();
        private Consumer<DurableEngine.Builder> engine = builder -> {};
        private Serdes serdes = JacksonSerdes.standard();
        private Crash crash = Crash.none();

        private Builder(TypeRef<I> inputType, TypeRef<O> outputType, DurableHandler<I, O> handler) {
            this.inputType = Objects.requireNonNull(inputType, "inputType");
            this.outputType = Objects.requireNonNull(outputType, "outputType");
            this.handler = Objects.requireNonNull(handler, "handler");
        }

        /**
         * When outcomes become durable.
         *
         * @param strategy the strategy; default {@link CheckpointStrategy#BATCHED}
         * @return this
         */
        public Builder<I, O> checkpointStrategy(CheckpointStrategy strategy) {
            return engine(settings -> settings.checkpointStrategy(strategy));
        }

        /**
         * Whether {@code Async} operations run on virtual threads.
         *
         * @param virtual true needs Java 21 or later; default: on Java 24 and later
         * @return this
         */
        public Builder<I, O> virtualThreads(boolean virtual) {
            return engine(settings -> settings.virtualThreads(virtual));
        }

        /**
         * Settings of the engine, as in production: retry presets, listeners, limits. They are applied in the order in which they
         * are given. Delays with jitter are random; what a test says of times needs a strategy without it.
         *
         * @param settings changes the engine's settings; its client and time source must stay
         * @return this
         */
        public Builder<I, O> engine(Consumer<DurableEngine.Builder> settings) {
            engine = engine.andThen(settings);
            return this;
        }

        /**
         * How values are written and read: results of operations, the input and the result of the workflow.
         *
         * @param other the serdes; default {@link JacksonSerdes#standard()}
         * @return this
         */
        public Builder<I, O> serdes(Serdes other) {
            serdes = Objects.requireNonNull(other, "other");
            return this;
        }

        /**
         * A durable function that the workflow may invoke. It runs on the same engine, as an execution of its own.
         *
         * @param name the name by which it is invoked
         * @param type the type of its input
         * @param function the function
         * @param <T> its input
         * @return this
         */
        public <T extends @Nullable Object> Builder<I, O> function(
                String name, TypeRef<T> type, DurableHandler<T, ?> function) {
            functions.put(
                    requireFree(name),
                    (backend, built) -> backend.register(name, built.function(name, type, function)));
            return this;
        }

        /**
         * A durable function that the workflow may invoke. It runs on the same engine, as an execution of its own.
         *
         * @param name the name by which it is invoked
         * @param type the type of its input
         * @param function the function
         * @param <T> its input
         * @return this
         */
        public <T extends @Nullable Object> Builder<I, O> function(
                String name, Class<T> type, DurableHandler<T, ?> function) {
            return function(name, TypeRef.of(type), function);
        }

        /**
         * A function that is not durable and that the workflow may invoke.
         *
         * @param name the name by which it is invoked
         * @param function takes the payload and gives the result, both as JSON
         * @return this
         */
        public Builder<I, O> plainFunction(String name, PlainFunction function) {
            functions.put(requireFree(name), (backend, built) -> backend.registerPlain(name, function));
            return this;
        }

        private static String requireFree(String name) {
            if (FUNCTION.equals(name)) {
                throw new IllegalArgumentException("'" + FUNCTION + "' is the workflow under test; give another name");
            }
            return Objects.requireNonNull(name, "name");
        }

        /**
         * Where the process of each execution dies.
         *
         * @param other the crash; default {@link Crash#none()}
         * @return this
         */
        public Builder<I, O> crash(Crash other) {
            crash = Objects.requireNonNull(other, "other");
            return this;
        }

        /**
         * Makes the tester.
         *
         * @return a tester with these settings
         * @throws IllegalArgumentException if virtual threads are wanted and this Java has none
         */
        public DurableTester<I, O> build() {
            return new DurableTester<>(this);
        }
    }
}
