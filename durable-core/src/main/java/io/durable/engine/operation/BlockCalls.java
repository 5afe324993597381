package io.durable.engine.operation;

import io.durable.ChildContextConfig;
import io.durable.ContextFunction;
import io.durable.DurableFuture;
import io.durable.OperationType;
import io.durable.RetryConfig;
import io.durable.RetryFunction;
import io.durable.RetryOperations;
import io.durable.SagaConfig;
import io.durable.SagaFunction;
import io.durable.SagaOperations;
import io.durable.TypeRef;
import io.durable.retry.RetryStrategy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Blocks that are repeated or undone when they fail: each a child context. */
interface BlockCalls extends Calls, RetryOperations, SagaOperations {

    @Override
    default <T extends @Nullable Object> T withRetry(
            @Nullable String name, TypeRef<T> type, RetryFunction<T> body, RetryConfig config) {
        return self().run(retry(self(), new Block<>("withRetry", name, type), body, config));
    }

    @Override
    default <T extends @Nullable Object> DurableFuture<T> withRetryAsync(
            @Nullable String name, TypeRef<T> type, RetryFunction<T> body, RetryConfig config) {
        return self().start(retry(self(), new Block<>("withRetryAsync", name, type), body, config));
    }

    @Override
    default <T extends @Nullable Object> T saga(
            @Nullable String name, TypeRef<T> type, SagaFunction<T> body, SagaConfig config) {
        return self().run(saga(self(), new Block<>("saga", name, type), body, config));
    }

    @Override
    default <T extends @Nullable Object> DurableFuture<T> sagaAsync(
            @Nullable String name, TypeRef<T> type, SagaFunction<T> body, SagaConfig config) {
        return self().start(saga(self(), new Block<>("sagaAsync", name, type), body, config));
    }

    private static <T extends @Nullable Object> ChildContext<T> retry(
            WorkflowContext context, Block<T> block, RetryFunction<T> body, RetryConfig config) {
        context.requireUsable(block.method(), block.name());
        Invocation invocation = context.invocation();
        RetryStrategy retry = invocation.policies().retry(config.retry(), block.name());
        ContextFunction<T> loop = new RetryLoop<>(invocation, block.name(), body, retry);
        return context.newChild(block.method(), block.name(), block.type(), loop, config.context());
    }

    private static <T extends @Nullable Object> ChildContext<T> saga(
            WorkflowContext context, Block<T> block, SagaFunction<T> body, SagaConfig config) {
        context.requireUsable(block.method(), block.name());
        Call call = context.next(OperationType.CONTEXT, SagaConfig.SUB_TYPE, block.name(), false);
        Invocation invocation = context.invocation();
        return new ChildContext<>(
                call,
                block.type(),
                new SagaBlock<>(invocation, body, config.compensation()),
                new ChildContextConfig(SagaConfig.SUB_TYPE, config.serdes(), Optional.empty(), Optional.empty(), false),
                error -> invocation.errors().ofSaga(block.name(), error));
    }

    /** What a block was asked for. */
    record Block<T extends @Nullable Object>(
            String method, @Nullable String name, TypeRef<T> type) {}
}
