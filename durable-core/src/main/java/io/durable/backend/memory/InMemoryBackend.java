package io.durable.backend.memory;

import io.durable.OperationType;
import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.DurableFunction;
import io.durable.backend.Operation;
import io.durable.backend.PlainFunction;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import io.durable.backend.TimeSource;
import io.durable.backend.store.ExecutionStore;
import io.durable.client.DurableExecutions;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionSummary;
import io.durable.client.HistoryEvent;
import io.durable.client.HistoryRequest;
import io.durable.client.ListRequest;
import io.durable.client.Page;
import io.durable.client.StartExecution;
import io.durable.error.ErrorObject;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The durable execution service in one JVM: for running workflows on a laptop, and for tests.
 *
 * <pre>{@code
 * InMemoryBackend backend = InMemoryBackend.builder().build();
 * DurableEngine engine = DurableEngine.builder(backend).timeSource(backend.timeSource()).build();
 * backend.register("orders", engine.function("orders", TypeRef.of(Order.class), new OrderWorkflow()));
 * String arn = backend.start("orders", order);
 * }</pre>
 *
 * <p>It enforces what the service enforces: tokens that serve once, which updates an operation allows, sizes, pages, timeouts.
 * It invokes a function again when something that it waits for has happened, one invocation per execution at a time, and after a
 * failed invocation. Everything is kept in memory, ended executions too, and is lost with the process unless there is a {@linkplain
 * Builder#store store}.
 *
 * <p>Safe for use by several threads. No lock is held while a function, the executor or the time source is called.
 *
 * @since 0.1
 */
public final class InMemoryBackend
        implements CheckpointClient, DurableExecutions, FunctionRegistry, FunctionCalls, ExecutionControls {

    private final Surroundings surroundings;
    private final Calls invocations;
    private final CallbackDesk callbacks;
    private final CheckpointClient calls;
    private final Recovery recovery;

    private InMemoryBackend(BackendSettings settings) {
        this.surroundings = Surroundings.of(settings);
        this.recovery = Recovery.of(surroundings);
        this.invocations = new Calls(surroundings);
        this.callbacks = new CallbackDesk(surroundings);
        this.calls = InterceptedClient.chain(settings.interceptors(), new ServedCalls(surroundings.executions()));
    }

    /**
     * Begins a backend.
     *
     * @return a builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The clock and timer of this backend. An engine that works with it must use the same.
     *
     * @return the time source
     */
    public TimeSource timeSource() {
        return surroundings.settings().timeSource();
    }

    @Override
    public void register(String functionName, DurableFunction function, FunctionSettings configuration) {
        surroundings.functions().deploy(new Deployed.Durable(functionName, function, configuration));
        recovery.deployed(functionName);
    }

    @Override
    public void registerPlain(String functionName, PlainFunction function) {
        surroundings.functions().deploy(new Deployed.Plain(functionName, function));
        recovery.deployed(functionName);
    }

    @Override
    public boolean isRegistered(String functionName) {
        return surroundings.functions().find(functionName).isPresent();
    }

    @Override
    public String start(StartExecution request) {
        return invocations.start(request);
    }

    @Override
    public Invoked invoke(FunctionCall call) {
        return invocations.invoke(call);
    }

    @Override
    public void check(FunctionCall call) {
        invocations.check(call);
    }

    @Override
    public ExecutionDescription describe(String executionArn) {
        return execution(executionArn).read(ExecutionRecord::describe);
    }

    @Override
    public Optional<ExecutionDescription> await(String executionArn, Duration timeout) throws InterruptedException {
        Execution execution = execution(executionArn);
        boolean over = execution.await(timeout);
        ExecutionDescription description = execution.read(ExecutionRecord::describe);
        return over || description.status().isTerminal() ? Optional.of(description) : Optional.empty();
    }

    @Override
    public Serdes serdes() {
        return surroundings.settings().serdes();
    }

    @Override
    public Page<ExecutionSummary> list(ListRequest request) {
        String functionName =
                surroundings.functions().require(request.functionName()).name();
        return new ExecutionList(surroundings.executions().of(functionName), request).page();
    }

    @Override
    public Page<HistoryEvent> history(HistoryRequest request) {
        return execution(request.executionArn()).read(record -> HistoryPages.page(record.events(), request));
    }

    @Override
    public Instant stop(String executionArn, @Nullable ErrorObject error) {
        return execution(executionArn).change((record, now) -> {
            record.close(Closing.stopped(error), now);
            return record.summary().endTimestamp().orElse(now);
        });
    }

    @Override
    public void succeedCallback(String callbackId, @Nullable Object value) {
        callbacks.succeed(callbackId, value);
    }

    @Override
    public void succeedCallbackRaw(String callbackId, byte[] payload) {
        callbacks.succeed(callbackId, payload);
    }

    @Override
    public void failCallback(String callbackId, ErrorObject error) {
        callbacks.fail(callbackId, error);
    }

    @Override
    public void heartbeatCallback(String callbackId) {
        callbacks.heartbeat(callbackId);
    }

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request) {
        return calls.checkpoint(request);
    }

    @Override
    public StatePage getExecutionState(StateRequest request) {
        return calls.getExecutionState(request);
    }

    @Override
    public boolean crash(String executionArn) {
        return execution(executionArn)
                .drive((cycle, now) ->
                        cycle.cutOff(invocation -> InvocationErrors.exited(invocation.requestId()), now));
    }

    @Override
    public void setOperation(String executionArn, Operation operation) {
        execution(executionArn).change((record, now) -> {
            record.replace(operation, now);
            return null;
        });
    }

    @Override
    public List<Operation> operations(String executionArn) {
        return execution(executionArn).read(record -> record.operations().all());
    }

    @Override
    public int invocations(String executionArn) {
        return execution(executionArn).drive((cycle, now) -> cycle.begun());
    }

    @Override
    public int checkpointCalls(String executionArn) {
        return execution(executionArn).serve((desk, now) -> desk.calls());
    }

    @Override
    public long pending(OperationType type) {
        return surroundings
                .executions()
                .all()
                .mapToLong(execution -> execution.pending(type))
                .sum();
    }

    @Override
    public boolean forget(String executionArn) {
        Execution execution = execution(executionArn);
        if (!execution.read(ExecutionRecord::isClosed)) {
            return false;
        }
        surroundings.executions().remove(execution);
        surroundings.callbacks().closeAll(executionArn);
        return true;
    }

    /** Forgets all executions, and has the functions of now again. A store still has what it has. */
    Runnable resetPoint() {
        Runnable redeploy = surroundings.functions().resetPoint();
        return () -> {
            surroundings.executions().clear();
            surroundings.callbacks().clear();
            redeploy.run();
        };
    }

    private Execution execution(String arn) {
        return surroundings.executions().require(arn);
    }

    /** The settings of a backend, with their defaults. */
    public static final class Builder {

        private static final int MEBIBYTE = 1024 * 1024;

        private TimeSource timeSource = TimeSource.system();
        private Executor executor = InvocationThreads::start;
        private Serdes serdes = JacksonSerdes.standard();
        private String region = "us-east-1";
        private String accountId = "123456789012";
        private int maxPageItems = Integer.MAX_VALUE;
        private int maxPageBytes = 5 * MEBIBYTE;
        private int maxOperations = Integer.MAX_VALUE;
        private Duration invocationBackOff = Duration.ofSeconds(5);
        private int maxFailedInvocations = 5;
        private Optional<Duration> invocationTimeout = Optional.empty();
        private Duration calleeDelay = Duration.ZERO;
        private Optional<ExecutionStore> store = Optional.empty();
        private Duration retention = Duration.ofDays(14);
        private Function<StartExecution, Optional<String>> traceParent = request -> Optional.empty();
        private final List<CheckpointInterceptor> interceptors = new ArrayList<>();

        private Builder() {}

        /**
         * The clock and timer.
         *
         * @param source the time source; default {@link TimeSource#system()}
         * @return this
         */
        public Builder timeSource(TimeSource source) {
            this.timeSource = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * What runs the invocations. An invocation occupies its thread until the function answers.
         *
         * @param other the executor; default: a daemon thread for each invocation
         * @return this
         */
        public Builder executor(Executor other) {
            this.executor = Objects.requireNonNull(other, "other");
            return this;
        }

        /**
         * How the inputs of {@link InMemoryBackend#start} are written. Functions read them as JSON.
         *
         * @param other the serdes; default {@link JacksonSerdes#standard()}
         * @return this
         */
        public Builder serdes(Serdes other) {
            this.serdes = Objects.requireNonNull(other, "other");
            return this;
        }

        /**
         * The region in ARNs.
         *
         * @param name the region; default {@code us-east-1}
         * @return this
         */
        public Builder region(String name) {
            this.region = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * The account in ARNs.
         *
         * @param id 12 digits; default {@code 123456789012}
         * @return this
         */
        public Builder accountId(String id) {
            this.accountId = Objects.requireNonNull(id, "id");
            return this;
        }

        /**
         * The most records that an event or an answer holds; the others are read page by page.
         *
         * @param items 1 or more; default: no limit for events, 1,000 for a page asked for
         * @return this
         */
        public Builder maxPageItems(int items) {
            this.maxPageItems = items;
            return this;
        }

        /**
         * About how many bytes of records an event or an answer holds; the others are read page by page.
         *
         * @param bytes 1 or more; default 5 MiB. One record is sent in any case
         * @return this
         */
        public Builder maxPageBytes(int bytes) {
            this.maxPageBytes = bytes;
            return this;
        }

        /**
         * The most operations an execution may have.
         *
         * @param operations the number; default: no limit
         * @return this
         */
        public Builder maxOperations(int operations) {
            this.maxOperations = operations;
            return this;
        }

        /**
         * What follows a failed invocation.
         *
         * @param backOff how long after it the next one begins; default 5 s, zero is allowed
         * @param maxFailures after how many failed invocations in a row the execution fails; default 5
         * @return this
         * @throws IllegalArgumentException if the back-off is negative or the number below 1
         */
        public Builder invocationRetry(Duration backOff, int maxFailures) {
            if (backOff.isNegative() || maxFailures < 1) {
                throw new IllegalArgumentException(
                        "A back-off of " + backOff + " and " + maxFailures + " failures; give 0 s and 1, or more");
            }
            this.invocationBackOff = backOff;
            this.maxFailedInvocations = maxFailures;
            return this;
        }

        /**
         * When Lambda cuts off an invocation.
         *
         * @param timeout more than zero; default: never
         * @return this
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder invocationTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("The invocation timeout is " + timeout + "; give more than 0");
            }
            this.invocationTimeout = Optional.of(timeout);
            return this;
        }

        /**
         * How long the invocation of one function by another is under way at most. It arrives when the invocation that made it
         * has ended, or when the delay is over, whichever comes first: so, with a delay that functions can keep, what they record comes in the same order
         * each time, as it nearly always does at the service.
         *
         * @param delay zero or more; default 0 s: invoked functions begin at once
         * @return this
         * @throws IllegalArgumentException if it is negative
         */
        public Builder calleeDelay(Duration delay) {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("The delay of callees is " + delay + "; give 0 s or more");
            }
            this.calleeDelay = delay;
            return this;
        }

        /**
         * Keeps executions beyond the process.
         *
         * <p>No call is answered before what it has changed is kept. Executions that are found in the store go on as soon as their functions
         * are registered: what an invocation was about to do when the process died is done again as after any crash, and the
         * tokens of that invocation are dead. A plain function that was running is run once more. Who closes the store closes it after the
         * last call.
         *
         * @param keeper the store, which this backend opens; default: none, everything is lost with the process
         * @return this
         */
        public Builder store(ExecutionStore keeper) {
            this.store = Optional.of(keeper);
            return this;
        }

        /**
         * How long a store keeps executions that have ended: older ones are not found any more when a process begins.
         *
         * @param time zero or more; default 14 days
         * @return this
         * @throws IllegalArgumentException if it is negative
         */
        public Builder retention(Duration time) {
            if (time.isNegative()) {
                throw new IllegalArgumentException("The retention is " + time + "; give 0 s or more");
            }
            this.retention = time;
            return this;
        }

        /**
         * Which trace an execution joins that is started without saying so. Asked on the thread that starts it, and not if there is
         * an execution of the name; what another execution invokes joins that one's trace, if it has been given one.
         *
         * @param source gives a W3C trace parent, or none; default: none
         * @return this
         * @see StartExecution#traceParent()
         */
        public Builder traceParent(Function<StartExecution, Optional<String>> source) {
            this.traceParent = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Adds an interceptor of checkpoint and state calls, behind those added before.
         *
         * @param interceptor the interceptor
         * @return this
         */
        public Builder interceptor(CheckpointInterceptor interceptor) {
            interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
            return this;
        }

        /**
         * Makes the backend.
         *
         * @return a backend without functions
         * @throws IllegalArgumentException if region, account or page limits are not usable
         * @throws io.durable.backend.store.StoreException if the store cannot be used: the message says why and what to do
         */
        public InMemoryBackend build() {
            return new InMemoryBackend(new BackendSettings(
                    timeSource,
                    executor,
                    serdes,
                    new Arns(region, accountId),
                    new PageLimits(maxPageItems, maxPageBytes),
                    maxOperations,
                    invocationBackOff,
                    maxFailedInvocations,
                    invocationTimeout,
                    calleeDelay,
                    List.copyOf(interceptors),
                    store,
                    retention,
                    traceParent));
        }
    }
}
