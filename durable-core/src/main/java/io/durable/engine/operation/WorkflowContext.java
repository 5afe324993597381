package io.durable.engine.operation;

import io.durable.ChildContextConfig;
import io.durable.ConditionFunction;
import io.durable.ContextFunction;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.LambdaContext;
import io.durable.LoggerConfig;
import io.durable.OperationType;
import io.durable.StepConfig;
import io.durable.StepFunction;
import io.durable.TypeRef;
import io.durable.WaitForConditionConfig;
import io.durable.engine.activity.Strand;
import io.durable.engine.checkpoint.RecordScope;
import io.durable.error.NonDeterministicExecutionException;
import io.durable.retry.RetryStrategy;
import io.durable.retry.WaitStrategy;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** The operations of a handler or of a child context. */
public final class WorkflowContext
        implements DurableContext, OutsideCalls, BatchCalls, BlockCalls, CombinatorCalls, BranchCombinatorCalls {

    private final Invocation invocation;
    private final Strand strand;
    private final Places places;
    private final RecordScope scope;
    private final DeterministicValues values;
    private final ContextLogger logger;

    private WorkflowContext(
            Invocation invocation, Strand strand, Places places, RecordScope scope, LoggerConfig loggerConfig) {
        this.invocation = invocation;
        this.strand = strand;
        this.places = places;
        this.scope = scope;
        this.values = new DeterministicValues(invocation.execution().arn(), places.context());
        this.logger = new ContextLogger(loggerConfig, places::isReplaying);
    }

    /**
     * The context of a handler.
     *
     * @param invocation the invocation
     * @param strand the thread that runs the handler
     * @param logger the handler's logger
     * @return the root of all contexts
     */
    public static WorkflowContext root(Invocation invocation, Strand strand, Logger logger) {
        LoggerConfig said = invocation.policies().defaults().logging();
        LoggerConfig loggerConfig = said.withLogger(said.logger().orElse(logger));
        Set<String> news = ConcurrentHashMap.newKeySet();
        news.addAll(invocation.execution().updatedIds());
        Places places = Places.root(invocation.state(), news, invocation.logFields());
        return new WorkflowContext(invocation, strand, places, new RecordScope(null), loggerConfig);
    }

    WorkflowContext child(Call call, Strand runner, boolean virtual, boolean rebuilt) {
        Places inner = places.inner(call, virtual, rebuilt);
        return new WorkflowContext(invocation, runner, inner, new RecordScope(scope), logger.config());
    }

    @Override
    public WorkflowContext self() {
        return this;
    }

    Invocation invocation() {
        return invocation;
    }

    Strand strand() {
        return strand;
    }

    RecordScope scope() {
        return scope;
    }

    boolean isRebuilding() {
        return places.isRebuilding();
    }

    /** Ends the context's entries in the MDC. */
    public void close() {
        logger.close();
    }

    Logger stepLogger() {
        return logger.always();
    }

    /** Notes that a thread has got the outcome of an operation: whether the replay ends is seen by the context's own code only. */
    void outcomeSeen(Strand reader, Call call) {
        if (reader.context() == this) {
            places.outcomeSeen(call);
        }
    }

    /** The workflow only rebuilds a result here: what had no outcome then had no part in it. */
    void requireInRebuild(Call call) {
        if (call.isOutsideOfRebuild()) {
            throw invocation.failExecution(
                    new NonDeterministicExecutionException("The workflow is not deterministic: " + call
                            + " was not part of the run that made the result of its context, and is now. Let the code of a child"
                            + " context depend only on the input and on results of operations."));
        }
    }

    @Override
    public <T extends @Nullable Object> T step(
            @Nullable String name, TypeRef<T> type, StepFunction<T> body, StepConfig config) {
        return run(newStep("step", name, type, body, config));
    }

    @Override
    public <T extends @Nullable Object> DurableFuture<T> stepAsync(
            @Nullable String name, TypeRef<T> type, StepFunction<T> body, StepConfig config) {
        return start(newStep("stepAsync", name, type, body, config));
    }

    private <T extends @Nullable Object> Step<T> newStep(
            String method, @Nullable String name, TypeRef<T> type, StepFunction<T> body, StepConfig config) {
        requireUsable(method, name);
        Policies policies = invocation.policies();
        RetryStrategy retry = policies.retry(config.retry(), name);
        Call call = next(OperationType.STEP, Step.SUB_TYPE, name, false);
        Values<T> values = new Values<>(call, type, config.serdes().orElse(policies.serdes()));
        return new Step<>(call, values, body, policies.step(config), retry);
    }

    @Override
    public <S extends @Nullable Object> S waitForCondition(
            @Nullable String name, TypeRef<S> type, ConditionFunction<S> check, WaitForConditionConfig<S> config) {
        requireUsable("waitForCondition", name);
        return run(newCondition(name, type, check, config));
    }

    @Override
    public <S extends @Nullable Object> DurableFuture<S> waitForConditionAsync(
            @Nullable String name, TypeRef<S> type, ConditionFunction<S> check, WaitForConditionConfig<S> config) {
        requireUsable("waitForConditionAsync", name);
        return start(newCondition(name, type, check, config));
    }

    private <S extends @Nullable Object> Condition<S> newCondition(
            @Nullable String name, TypeRef<S> type, ConditionFunction<S> check, WaitForConditionConfig<S> config) {
        WaitStrategy<? super S> wait = invocation.policies().wait(config.waitStrategy(), name);
        Call call = next(OperationType.STEP, Condition.SUB_TYPE, name, false);
        return new Condition<>(call, type, check, config, wait);
    }

    @Override
    public <T extends @Nullable Object> T runInChildContext(
            @Nullable String name, TypeRef<T> type, ContextFunction<T> body, ChildContextConfig config) {
        return run(newChild("runInChildContext", name, type, body, config));
    }

    @Override
    public <T extends @Nullable Object> DurableFuture<T> runInChildContextAsync(
            @Nullable String name, TypeRef<T> type, ContextFunction<T> body, ChildContextConfig config) {
        return start(newChild("runInChildContextAsync", name, type, body, config));
    }

    <T extends @Nullable Object> ChildContext<T> newChild(
            String method, @Nullable String name, TypeRef<T> type, ContextFunction<T> body, ChildContextConfig config) {
        requireUsable(method, name);
        Call call = next(OperationType.CONTEXT, config.subType(), name, config.virtual());
        return new ChildContext<>(call, type, body, config);
    }

    @Override
    public Instant startTime() {
        return invocation.execution().startTime();
    }

    @Override
    public UUID uuid() {
        requireUsable("uuid", null);
        return values.uuid();
    }

    @Override
    public RandomGenerator random() {
        requireUsable("random", null);
        return values.random();
    }

    @Override
    public void checkpoint() {
        requireUsable("checkpoint", null);
        invocation.log().send();
    }

    @Override
    public String executionArn() {
        return invocation.execution().arn();
    }

    @Override
    public String executionName() {
        return invocation.execution().name();
    }

    @Override
    public boolean isReplaying() {
        return places.isReplaying();
    }

    @Override
    public LambdaContext lambda() {
        return invocation.execution().lambda();
    }

    @Override
    public Logger logger() {
        return logger.current();
    }

    @Override
    public void configureLogger(LoggerConfig config) {
        requireUsable("configureLogger", null);
        logger.configure(config);
    }

    <T extends @Nullable Object> T run(Operated<T> operation) {
        Call call = operation.call();
        requireInRebuild(call);
        try {
            return operation.answersFromRecord() ? operation.recorded() : operation.run(strand);
        } finally {
            outcomeSeen(strand, call);
        }
    }

    <T extends @Nullable Object> DurableFuture<T> start(Operated<T> operation) {
        Call call = operation.call();
        if (operation.answersFromRecord() || isRebuilding()) {
            return new RecordedFuture<>(operation);
        }
        OperationFuture<T> future = new OperationFuture<>(call);
        ThreadContext context = ThreadContext.capture(invocation.policies().carriers());
        return future.of(invocation
                .branches()
                .start(strand, branch -> context.run(() -> finish(branch, operation.again(), future))));
    }

    private static <T extends @Nullable Object> void finish(
            Strand branch, Operated<T> operation, OperationFuture<T> future) {
        try {
            future.succeed(branch, operation.answersFromRecord() ? operation.recorded() : operation.run(branch));
        } catch (RuntimeException failure) {
            future.fail(branch, failure);
        }
    }

    Call next(OperationType type, String subType, @Nullable String name, boolean virtual) {
        try {
            Call call = places.next(this, type, subType, name, virtual);
            invocation.events().asked(call);
            return call;
        } catch (NonDeterministicExecutionException e) {
            throw invocation.failExecution(e);
        }
    }

    /** An item of the batch whose context this is. */
    Call item(int index, String subType, String name, boolean virtual) {
        try {
            return places.at(index + 1, this, subType, name, virtual);
        } catch (NonDeterministicExecutionException e) {
            throw invocation.failExecution(e);
        }
    }

    /** An item of the batch whose context this is, when its turn has come. */
    void itemBegins(Call item) {
        places.itemBegins(item);
    }

    void itemEnds(Call item) {
        places.itemEnds(item);
    }

    void requireUsable(String method, @Nullable String name) {
        ContextUse use = new ContextUse(this, places.context(), strand);
        String misuse = use.misuse();
        if (misuse != null) {
            throw invocation.failExecution(use.refuse(method, name, misuse));
        }
        strand.throwIfEnding();
        Names.requireValid(name, method);
    }
}
