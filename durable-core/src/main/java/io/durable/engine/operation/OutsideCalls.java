package io.durable.engine.operation;

import io.durable.CallbackConfig;
import io.durable.CallbackOperations;
import io.durable.CallbackSubmitter;
import io.durable.DurableCallback;
import io.durable.DurableFuture;
import io.durable.InvokeConfig;
import io.durable.InvokeOperations;
import io.durable.OperationType;
import io.durable.TypeRef;
import io.durable.WaitForCallbackConfig;
import io.durable.WaitOperations;
import io.durable.retry.RetryStrategy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What ends outside: waits, invocations of other functions, callbacks. */
interface OutsideCalls extends Calls, WaitOperations, InvokeOperations, CallbackOperations {

    @Override
    default DurableFuture<@Nullable Void> waitAsync(@Nullable String name, Duration duration) {
        self().requireUsable("wait", name);
        Wait.requireValid(name, duration);
        return Wait.start(self().next(OperationType.WAIT, Wait.SUB_TYPE, name, false), duration);
    }

    @Override
    default <T extends @Nullable Object> DurableFuture<T> invokeAsync(
            @Nullable String name, String function, @Nullable Object payload, TypeRef<T> type, InvokeConfig config) {
        self().requireUsable("invoke", name);
        Invoke.requireValid(name, function);
        Call call = self().next(OperationType.CHAINED_INVOKE, Invoke.SUB_TYPE, name, false);
        return Invoke.start(call, function, payload, type, config);
    }

    @Override
    default <T extends @Nullable Object> DurableCallback<T> createCallback(
            @Nullable String name, TypeRef<T> type, CallbackConfig config) {
        self().requireUsable("createCallback", name);
        return Callback.start(
                self().next(OperationType.CALLBACK, Callback.SUB_TYPE, name, false), self().strand(), type, config);
    }

    @Override
    default <T extends @Nullable Object> T waitForCallback(
            @Nullable String name, TypeRef<T> type, CallbackSubmitter submitter, WaitForCallbackConfig config) {
        self().requireUsable("waitForCallback", name);
        return self().run(waitForCallback(self(), name, type, submitter, config));
    }

    @Override
    default <T extends @Nullable Object> DurableFuture<T> waitForCallbackAsync(
            @Nullable String name, TypeRef<T> type, CallbackSubmitter submitter, WaitForCallbackConfig config) {
        self().requireUsable("waitForCallbackAsync", name);
        return self().start(waitForCallback(self(), name, type, submitter, config));
    }

    private static <T extends @Nullable Object> WaitForCallback<T> waitForCallback(
            WorkflowContext context,
            @Nullable String name,
            TypeRef<T> type,
            CallbackSubmitter submitter,
            WaitForCallbackConfig config) {
        RetryStrategy retry = context.invocation().policies().retry(config.retry(), name);
        Call call = context.next(OperationType.CONTEXT, WaitForCallback.SUB_TYPE, name, false);
        return new WaitForCallback<>(call, type, submitter, config, retry);
    }
}
