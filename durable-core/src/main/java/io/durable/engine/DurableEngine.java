package io.durable.engine;

import io.durable.CheckpointStrategy;
import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.backend.CheckpointClient;
import io.durable.backend.TimeSource;
import io.durable.engine.checkpoint.Batching;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.ThreadContextCarrier;
import io.durable.retry.RetryStrategy;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs workflows as durable functions: the entry without Spring.
 *
 * <pre>{@code
 * DurableEngine engine = DurableEngine.builder(client).defaultRetry(RetryStrategies.none()).build();
 * WorkflowFunction orders = engine.function("orders", TypeRef.of(OrderPlaced.class), new OrderWorkflow());
 * byte[] answer = orders.invoke(event, lambdaContext);
 * }</pre>
 *
 * <p>An engine is made once and used by all threads. It starts no thread and makes no call until it is invoked.
 *
 * @since 0.1
 */
public final class DurableEngine {

    private final EngineParts parts;

    private DurableEngine(Settings settings) {
        this.parts = EngineParts.of(settings);
    }

    /**
     * Begins an engine.
     *
     * @param client how it reaches the service, or what stands in for it
     * @return a builder with the defaults
     */
    public static Builder builder(CheckpointClient client) {
        return new Builder(client);
    }

    /**
     * Makes a function of a handler. A null result is answered as the text {@code null}.
     *
     * @param name the handler's name, for logs, metrics and messages
     * @param inputType the type of the handler's input
     * @param handler the workflow
     * @param <I> the input
     * @return the function, to be invoked by Lambda or by a backend
     */
    public <I extends @Nullable Object> WorkflowFunction function(
            String name, TypeRef<I> inputType, DurableHandler<I, ?> handler) {
        return function(name, inputType, false, handler);
    }

    /**
     * Makes a function of a handler without a result: its answer has none.
     *
     * @param name the handler's name, for logs, metrics and messages
     * @param inputType the type of the handler's input
     * @param handler the workflow
     * @param <I> the input
     * @return the function, to be invoked by Lambda or by a backend
     */
    public <I extends @Nullable Object> WorkflowFunction functionWithoutResult(
            String name, TypeRef<I> inputType, DurableHandler<I, @Nullable Void> handler) {
        return function(name, inputType, true, handler);
    }

    private WorkflowFunction function(String name, TypeRef<?> inputType, boolean isVoid, DurableHandler<?, ?> handler) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(handler, "handler");
        Logger logger = LoggerFactory.getLogger("io.durable.workflow." + name);
        return new WorkflowFunction(parts, new Workflow(name, inputType.type(), isVoid, handler, logger));
    }

    /**
     * The names under which operations find retry strategies.
     *
     * @return the names of {@link OperationDefaults#retryPreset}
     */
    public Set<String> retryPresets() {
        return parts.policies().defaults().retries().names();
    }

    /** The settings of an engine, with their defaults. */
    public static final class Builder {

        private final CheckpointClient client;
        private TimeSource timeSource = TimeSource.system();
        private Serdes serdes = JacksonSerdes.standard();
        private Serdes eventSerdes = JacksonSerdes.standard();
        private final OperationDefaults operationDefaults = new OperationDefaults();
        private CheckpointStrategy checkpointStrategy = CheckpointStrategy.BATCHED;
        private Batching batching = Batching.standard();
        private ThreadFactory branchThreads = BranchThreadFactories.standard();
        private Optional<String> branchThreadNames = Optional.empty();
        private int maxBranchThreads = BranchThreadFactories.standardLimit();
        private final List<DurableExecutionListener> listeners = new ArrayList<>();
        private final List<ThreadContextCarrier> carriers = new ArrayList<>();
        private final Set<Class<? extends Throwable>> restorable = new LinkedHashSet<>();
        private boolean stackTraces = true;
        private boolean retryUnreadableRecords = true;
        private Duration abandonAfter = Duration.ofSeconds(5);
        private Duration deadlineMargin = Duration.ofSeconds(1);
        private Duration suspendThreshold = Duration.ZERO;

        private Builder(CheckpointClient client) {
            this.client = Objects.requireNonNull(client, "client");
        }

        /**
         * The clock and timer. A backend in memory has one of its own, which must be given here too.
         *
         * @param source the time source; default {@link TimeSource#system()}
         * @return this
         */
        public Builder timeSource(TimeSource source) {
            this.timeSource = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * How results of operations are written and read.
         *
         * @param other the serdes; default {@link JacksonSerdes#standard()}
         * @return this
         */
        public Builder serdes(Serdes other) {
            this.serdes = Objects.requireNonNull(other, "other");
            return this;
        }

        /**
         * How the handler's input is read and its result written. Callers of the function and its console see this text, so it
         * should be JSON.
         *
         * @param other the serdes; default {@link JacksonSerdes#standard()}
         * @return this
         */
        public Builder eventSerdes(Serdes other) {
            this.eventSerdes = Objects.requireNonNull(other, "other");
            return this;
        }

        /**
         * What follows a failed attempt of a step that says nothing about it.
         *
         * @param strategy the strategy; default {@link io.durable.retry.RetryStrategies#standard()}
         * @return this
         */
        public Builder defaultRetry(RetryStrategy strategy) {
            operationDefaults.retry(strategy);
            return this;
        }

        /**
         * A strategy that steps may name.
         *
         * @param name the name
         * @param strategy the strategy
         * @return this
         */
        public Builder retryPreset(String name, RetryStrategy strategy) {
            operationDefaults.retryPreset(name, strategy);
            return this;
        }

        /**
         * What holds for operations that say nothing themselves, and the strategies that they may name.
         *
         * @param change sets what is to be different
         * @return this
         */
        public Builder operationDefaults(Consumer<OperationDefaults> change) {
            change.accept(operationDefaults);
            return this;
        }

        /**
         * When outcomes become durable.
         *
         * @param strategy the strategy; default {@link CheckpointStrategy#BATCHED}
         * @return this
         */
        public Builder checkpointStrategy(CheckpointStrategy strategy) {
            this.checkpointStrategy = Objects.requireNonNull(strategy, "strategy");
            return this;
        }

        /**
         * How long an update may wait for others to travel with, and how long a call waits at most for threads that are about to add
         * to it. Code of a workflow that is slow outside of bodies delays the calls of branches beside it by as much.
         *
         * @param fixed the time, more than 0; default: the recent latency of a call, between 5 ms and 50 ms
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder linger(Duration fixed) {
            if (fixed.isNegative() || fixed.isZero()) {
                throw new IllegalArgumentException("The linger time is " + fixed + "; give more than 0");
            }
            this.batching = batching.withLinger(fixed);
            return this;
        }

        /**
         * What one call to the service holds at most. A single larger update travels alone.
         *
         * @param updates the number of updates, 1 to 250, which is the default
         * @param bytes their size, 1 to 768,000, which is the default
         * @return this
         * @throws IllegalArgumentException if a limit is outside these
         */
        public Builder batchLimits(int updates, int bytes) {
            this.batching = batching.withLimits(updates, bytes);
            return this;
        }

        /**
         * Makes the threads of {@code Async} operations, each for one invocation: no pool, since operations wait for one another.
         *
         * <p>{@link #maxBranchThreads} becomes 256 with it.
         *
         * @param factory the factory; default: virtual threads on Java 24 and later, else daemon threads
         * @return this
         */
        public Builder branchThreads(ThreadFactory factory) {
            this.branchThreads = Objects.requireNonNull(factory, "factory");
            return maxBranchThreads(BranchThreadFactories.PLATFORM_LIMIT);
        }

        /**
         * How many branch threads an invocation has at most; Lambda allows 1,024 threads in all. Branches beyond that take turns:
         * one that waits gives its thread to one that is ready, and runs again from its records when its wait is over. A branch
         * that waits for branches of its own keeps its thread, which is not counted meanwhile.
         *
         * @param limit 1 or more; default 256, and no limit for virtual threads
         * @return this
         * @throws IllegalArgumentException if the limit is below 1
         */
        public Builder maxBranchThreads(int limit) {
            if (limit < 1) {
                throw new IllegalArgumentException("The limit of branch threads is " + limit + "; give 1 or more");
            }
            this.maxBranchThreads = limit;
            return this;
        }

        /**
         * Whether {@code Async} operations run on virtual threads. On Java 21 to 23 code that waits within
         * {@code synchronized} then occupies a thread of the system.
         *
         * @param virtual true needs Java 21 or later
         * @return this
         * @throws IllegalArgumentException if this Java has no virtual threads
         */
        public Builder virtualThreads(boolean virtual) {
            return virtual
                    ? branchThreads(BranchThreadFactories.virtual()).maxBranchThreads(Integer.MAX_VALUE)
                    : branchThreads(BranchThreadFactories.platform());
        }

        /**
         * What the names of the threads begin with, whoever makes them; a number follows.
         *
         * @param prefix the beginning; default: as the factory names them, {@code durable-branch-} unless another is given
         * @return this
         */
        public Builder branchThreadNames(String prefix) {
            this.branchThreadNames = Optional.of(prefix);
            return this;
        }

        /**
         * Adds a listener after those added before.
         *
         * @param listener the listener
         * @return this
         */
        public Builder listener(DurableExecutionListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Adds what carries a thread's context to the threads of {@code Async} operations. The MDC is carried anyway.
         *
         * @param carrier the carrier
         * @return this
         */
        public Builder threadContextCarrier(ThreadContextCarrier carrier) {
            carriers.add(Objects.requireNonNull(carrier, "carrier"));
            return this;
        }

        /**
         * Restores exceptions of a type as the cause of an operation's failure. It needs a constructor with a message, or with
         * a message and a cause.
         *
         * @param type the type; no type is restored that is not given here
         * @return this
         */
        public Builder restorableError(Class<? extends Throwable> type) {
            restorable.add(Objects.requireNonNull(type, "type"));
            return this;
        }

        /**
         * Whether recorded errors have a stack trace, cut to what fits.
         *
         * @param record default true
         * @return this
         */
        public Builder stackTraces(boolean record) {
            this.stackTraces = record;
            return this;
        }

        /**
         * Whether a recorded payload that cannot be read fails the invocation, so that it is repeated and a corrected
         * deployment can go on, or fails the execution.
         *
         * @param retry default true
         * @return this
         */
        public Builder retryUnreadableRecords(boolean retry) {
            this.retryUnreadableRecords = retry;
            return this;
        }

        /**
         * How long the answer waits for bodies that were interrupted because the workflow has failed, and how long a step waits
         * for a body that was interrupted because its timeout is over.
         *
         * @param limit the time, 0 or more; default 5 s
         * @return this
         * @throws IllegalArgumentException if it is negative
         */
        public Builder abandonAfter(Duration limit) {
            this.abandonAfter = Settings.notNegative("time after which bodies are abandoned", limit);
            return this;
        }

        /**
         * How long before the end of the Lambda invocation no new body starts.
         *
         * @param margin the time, 0 or more; default 1 s
         * @return this
         * @throws IllegalArgumentException if it is negative
         */
        public Builder deadlineMargin(Duration margin) {
            this.deadlineMargin = Settings.notNegative("deadline margin", margin);
            return this;
        }

        /**
         * How short a wait is waited for in the invocation, instead of suspending the execution. If all threads wait, and a wait
         * or a retry is due within this time, the invocation stays and asks the service then. That saves the start of another
         * invocation and its replay, and costs the time of this one. What ends late is asked for again, up to this time after it was
         * due. Callbacks and invocations of other functions, whose end nobody knows, are not waited for.
         *
         * <p>The records are the same either way. It has no effect in virtual time, where suspending costs nothing.
         *
         * @param threshold the time, 0 or more; default 0: every wait suspends
         * @return this
         * @throws IllegalArgumentException if it is negative
         */
        public Builder suspendThreshold(Duration threshold) {
            this.suspendThreshold = Settings.notNegative("suspend threshold", threshold);
            return this;
        }

        /**
         * Makes the engine.
         *
         * @return an engine with these settings
         */
        public DurableEngine build() {
            return new DurableEngine(new Settings(
                    client,
                    timeSource,
                    serdes,
                    eventSerdes,
                    operationDefaults.unsaid(),
                    checkpointStrategy,
                    batching,
                    BranchThreadFactories.named(branchThreads, branchThreadNames),
                    maxBranchThreads,
                    List.copyOf(listeners),
                    List.copyOf(carriers),
                    Set.copyOf(restorable),
                    stackTraces,
                    retryUnreadableRecords,
                    abandonAfter,
                    deadlineMargin,
                    suspendThreshold));
        }
    }
}
