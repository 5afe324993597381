package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * Invocations of other functions, which may themselves be durable and take up to a year.
 *
 * <p>The function is invoked once, whatever happens to this execution: the service does it, when it records the start. That
 * travels behind all that this execution has recorded before, so that nothing can be lost on which the payload depends. On
 * replay the function is not invoked again: the recorded outcome is returned or thrown. Neither function name, payload nor
 * configuration are compared on replay; type and name are.
 *
 * <p>The payload is at most {@link DurableLimits#MAX_INVOKE_PAYLOAD_BYTES} bytes as it is written. A null is written as the
 * serdes writes it, which is {@code null} in JSON.
 *
 * @since 0.1
 */
public interface InvokeOperations {

    /**
     * Starts the invocation of a function and does not wait for it. The call blocks for nothing: starts that follow one another
     * travel together, at the latest when one of them is waited for. No thread is needed. Errors of use and configuration are
     * thrown here, the function's own by the future.
     *
     * <pre>{@code
     * DurableFuture<Quote> first = ctx.invokeAsync("first", "quotes-a", order, Quote.class);
     * DurableFuture<Quote> second = ctx.invokeAsync("second", "quotes-b", order, Quote.class);
     * return Quote.cheaper(first.get(), second.get());
     * }</pre>
     *
     * @param name the operation's name, or null
     * @param function the function to invoke: its name or ARN, with or without a version or alias
     * @param payload what it is invoked with
     * @param type the type of its result
     * @param config serdes, tenant
     * @param <T> the result
     * @return the outcome, with the exceptions of {@link #invoke(String, String, Object, TypeRef, InvokeConfig)}
     */
    <T extends @Nullable Object> DurableFuture<T> invokeAsync(
            @Nullable String name, String function, @Nullable Object payload, TypeRef<T> type, InvokeConfig config);

    /**
     * Invokes a function and waits for its result. If nothing else of the execution can move, the invocation ends here, and a
     * later one continues when the function has ended.
     *
     * <pre>{@code
     * Receipt receipt = ctx.invoke("charge", "payments:live", new Charge(order.id(), total), Receipt.class);
     * }</pre>
     *
     * @param name the operation's name, or null
     * @param function the function to invoke: its name or ARN, with or without a version or alias
     * @param payload what it is invoked with
     * @param type the type of its result
     * @param config serdes, tenant
     * @param <T> the result
     * @return what the function returned, as read from the record
     * @throws io.durable.error.InvokeException if it did not succeed: it failed, took too long, was stopped, or does not exist
     * @throws io.durable.error.SerdesException if the payload cannot be written, or the result not be read
     * @throws io.durable.error.PayloadTooLargeException if the payload exceeds its limit: ends the execution as failed
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if the name or the function's name is invalid
     */
    default <T extends @Nullable Object> T invoke(
            @Nullable String name, String function, @Nullable Object payload, TypeRef<T> type, InvokeConfig config) {
        return invokeAsync(name, function, payload, type, config).get();
    }

    /**
     * {@link #invoke(String, String, Object, TypeRef, InvokeConfig)} with the default configuration.
     *
     * @param name the operation's name, or null
     * @param function the function to invoke
     * @param payload what it is invoked with
     * @param type the type of its result
     * @param <T> the result
     * @return the result
     */
    default <T extends @Nullable Object> T invoke(
            @Nullable String name, String function, @Nullable Object payload, TypeRef<T> type) {
        return invoke(name, function, payload, type, InvokeConfig.defaults());
    }

    /**
     * {@link #invoke(String, String, Object, TypeRef, InvokeConfig)} with a plain result type and the default configuration.
     *
     * @param name the operation's name, or null
     * @param function the function to invoke
     * @param payload what it is invoked with
     * @param type the type of its result
     * @param <T> the result
     * @return the result
     */
    default <T extends @Nullable Object> T invoke(
            @Nullable String name, String function, @Nullable Object payload, Class<T> type) {
        return invoke(name, function, payload, TypeRef.of(type), InvokeConfig.defaults());
    }

    /**
     * {@link #invoke(String, String, Object, TypeRef, InvokeConfig)} with a plain result type.
     *
     * @param name the operation's name, or null
     * @param function the function to invoke
     * @param payload what it is invoked with
     * @param type the type of its result
     * @param config serdes, tenant
     * @param <T> the result
     * @return the result
     */
    default <T extends @Nullable Object> T invoke(
            @Nullable String name, String function, @Nullable Object payload, Class<T> type, InvokeConfig config) {
        return invoke(name, function, payload, TypeRef.of(type), config);
    }

    /**
     * Invokes a function whose result is not read.
     *
     * @param name the operation's name, or null
     * @param function the function to invoke
     * @param payload what it is invoked with
     */
    default void invoke(@Nullable String name, String function, @Nullable Object payload) {
        invoke(name, function, payload, InvokeConfig.defaults());
    }

    /**
     * Invokes a function whose result is not read.
     *
     * @param name the operation's name, or null
     * @param function the function to invoke
     * @param payload what it is invoked with
     * @param config serdes, tenant
     */
    default void invoke(@Nullable String name, String function, @Nullable Object payload, InvokeConfig config) {
        invoke(name, function, payload, TypeRef.ofVoid(), config);
    }

    /**
     * {@link #invokeAsync(String, String, Object, TypeRef, InvokeConfig)} with the default configuration.
     *
     * @param name the operation's name, or null
     * @param function the function to invoke
     * @param payload what it is invoked with
     * @param type the type of its result
     * @param <T> the result
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> invokeAsync(
            @Nullable String name, String function, @Nullable Object payload, TypeRef<T> type) {
        return invokeAsync(name, function, payload, type, InvokeConfig.defaults());
    }

    /**
     * {@link #invokeAsync(String, String, Object, TypeRef, InvokeConfig)} with a plain result type and the default
     * configuration.
     *
     * @param name the operation's name, or null
     * @param function the function to invoke
     * @param payload what it is invoked with
     * @param type the type of its result
     * @param <T> the result
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> invokeAsync(
            @Nullable String name, String function, @Nullable Object payload, Class<T> type) {
        return invokeAsync(name, function, payload, TypeRef.of(type), InvokeConfig.defaults());
    }

    /**
     * {@link #invokeAsync(String, String, Object, TypeRef, InvokeConfig)} with a plain result type.
     *
     * @param name the operation's name, or null
     * @param function the function to invoke
     * @param payload what it is invoked with
     * @param type the type of its result
     * @param config serdes, tenant
     * @param <T> the result
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> invokeAsync(
            @Nullable String name, String function, @Nullable Object payload, Class<T> type, InvokeConfig config) {
        return invokeAsync(name, function, payload, TypeRef.of(type), config);
    }

    /**
     * Starts the invocation of a function whose result is not read.
     *
     * @param name the operation's name, or null
     * @param function the function to invoke
     * @param payload what it is invoked with
     * @return the outcome
     */
    default DurableFuture<@Nullable Void> invokeAsync(
            @Nullable String name, String function, @Nullable Object payload) {
        return invokeAsync(name, function, payload, InvokeConfig.defaults());
    }

    /**
     * Starts the invocation of a function whose result is not read.
     *
     * @param name the operation's name, or null
     * @param function the function to invoke
     * @param payload what it is invoked with
     * @param config serdes, tenant
     * @return the outcome
     */
    default DurableFuture<@Nullable Void> invokeAsync(
            @Nullable String name, String function, @Nullable Object payload, InvokeConfig config) {
        return invokeAsync(name, function, payload, TypeRef.ofVoid(), config);
    }
}
