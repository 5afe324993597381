package io.durable.test;

import io.durable.CheckpointStrategy;
import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.backend.PlainFunction;
import io.durable.backend.memory.ManualDriver;
import io.durable.engine.DurableEngine;
import io.durable.serdes.Serdes;
import io.durable.test.history.RecordedExecution;
import io.durable.test.replay.ReplayReport;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs one workflow in memory and in virtual time: see {@link InMemoryTester}.
 *
 * <pre>{@code
 * var tester = DurableTester.of(OrderPlaced.class, Receipt.class, new OrderWorkflow(inventory, payments));
 * TestExecution<Receipt> execution = tester.start(order).awaitSuspension();
 * execution.callback("approval").succeed(new Approval("Ada"));
 * assertThat(execution.runToEnd().result()).isEqualTo(receipt);
 * }</pre>
 *
 * @param <I> the input of the workflow
 * @param <O> its result
 * @since 0.1
 */
public final class WorkflowTester<I extends @Nullable Object, O extends @Nullable Object> {

    /** The name under which the workflow is deployed. */
    public static final String FUNCTION = "workflow";

    private final InMemoryTester tester;
    private final TypeRef<O> outputType;
    private final Crash crash;

    private WorkflowTester(InMemoryTester tester, TypeRef<O> outputType, Crash crash) {
        this.tester = tester;
        this.outputType = outputType;
        this.crash = crash;
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
        return tester.start(FUNCTION, input, outputType, crash);
    }

    /**
     * Stands in for a function that the workflow invokes.
     *
     * @param functionName the name by which it is invoked
     * @return what says how it answers
     */
    public FunctionStub whenInvoking(String functionName) {
        return tester.whenInvoking(functionName);
    }

    /**
     * Runs the workflow once, and then with a crash before and after each checkpoint call: see {@link
     * InMemoryTester#crashEverywhere(String, Object, TypeRef, EffectProbe...)}.
     *
     * @param input the input
     * @param probes what counts effects; reset before each run
     * @return what has differed
     * @throws IllegalStateException if a run can never end
     */
    public CrashReport crashEverywhere(I input, EffectProbe... probes) {
        return tester.crashEverywhere(FUNCTION, input, outputType, probes);
    }

    /**
     * Replays a recorded execution against the workflow as it is today. No body runs.
     *
     * @param execution the recorded execution
     * @return at which operations the code has changed
     */
    public ReplayReport verifyReplay(RecordedExecution execution) {
        return tester.verifyReplay(FUNCTION, execution);
    }

    /**
     * Takes over an execution exactly as it is recorded, to be kept as a file or replayed.
     *
     * @param execution an execution of this tester
     * @return the execution as it is now
     */
    public RecordedExecution record(TestExecution<?> execution) {
        return tester.record(execution.arn());
    }

    /**
     * What runs the invocations, with the backend and the clock: for what a tester has no method for.
     *
     * @return the driver
     */
    public ManualDriver driver() {
        return tester.service().driver();
    }

    /**
     * The tester beneath, which knows the workflow as {@value #FUNCTION}.
     *
     * @return the tester
     */
    public InMemoryTester tester() {
        return tester;
    }

    /**
     * The settings of a tester, with their defaults.
     *
     * @param <I> the input of the workflow
     * @param <O> its result
     */
    public static final class Builder<I extends @Nullable Object, O extends @Nullable Object> {

        private final TypeRef<O> outputType;
        private final InMemoryTesterBuilder settings = InMemoryTester.builder();
        private Crash crash = Crash.none();

        Builder(TypeRef<I> inputType, TypeRef<O> outputType, DurableHandler<I, O> handler) {
            this.outputType = Objects.requireNonNull(outputType, "outputType");
            settings.workflow(FUNCTION, inputType, outputType, handler);
        }

        /**
         * When outcomes become durable.
         *
         * @param strategy the strategy; default {@link CheckpointStrategy#BATCHED}
         * @return this
         */
        public Builder<I, O> checkpointStrategy(CheckpointStrategy strategy) {
            return engine(engine -> engine.checkpointStrategy(strategy));
        }

        /**
         * Whether {@code Async} operations run on virtual threads.
         *
         * @param virtual true needs Java 21 or later; default: on Java 24 and later
         * @return this
         */
        public Builder<I, O> virtualThreads(boolean virtual) {
            return engine(engine -> engine.virtualThreads(virtual));
        }

        /**
         * Settings of the engine, as in production: retry presets, listeners, limits. They are applied in the order in which they
         * are given. Delays with jitter are random; what a test says of times needs a strategy without it.
         *
         * @param engine changes the engine's settings; its client and time source must stay
         * @return this
         */
        public Builder<I, O> engine(Consumer<DurableEngine.Builder> engine) {
            settings.engine(engine);
            return this;
        }

        /**
         * How values are written and read: results of operations, the input and the result of the workflow.
         *
         * @param other the serdes; default {@link io.durable.serdes.JacksonSerdes#standard()}
         * @return this
         */
        public Builder<I, O> serdes(Serdes other) {
            settings.serdes(other);
            return this;
        }

        /**
         * How much virtual time each checkpoint call takes.
         *
         * @param delay the time; default 0 s
         * @return this
         */
        public Builder<I, O> checkpointDelay(Duration delay) {
            settings.checkpointDelay(delay);
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
            settings.workflow(name, type, new TypeRef<@Nullable Object>() {}, function::handle);
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
            settings.plainFunction(name, function);
            return this;
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
        public WorkflowTester<I, O> build() {
            return new WorkflowTester<>(settings.build(), outputType, crash);
        }
    }
}
