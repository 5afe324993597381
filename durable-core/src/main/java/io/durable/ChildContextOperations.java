package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * Child contexts: groups of operations with one recorded result.
 *
 * <p>A blocking child context runs on the calling thread, an {@code Async} one on a thread of its own. Once its result is
 * recorded its body does not run again, and its operations need not be kept; a serialized result of more than
 * {@link DurableLimits#MAX_CHILD_RESULT_BYTES} bytes is not recorded: the body runs again on replay, its operations answering
 * from their records.
 *
 * @since 0.1
 */
public interface ChildContextOperations {

    /**
     * Runs a body with operations of its own and records its outcome.
     *
     * <pre>{@code
     * int total = ctx.runInChildContext("totals", Integer.class, child -> {
     *     int net = child.step("net", Integer.class, s -> prices.net(order));
     *     return net + child.step("tax", Integer.class, s -> prices.tax(order));
     * });
     * }</pre>
     *
     * @param name the context's name, or null
     * @param type the type of the result
     * @param body deterministic code around operations of the context that it is given
     * @param config serdes, sub type, summary, error mapping, virtual or not
     * @param <T> the result
     * @return what the body returned, as read back from the record
     * @throws io.durable.error.ChildContextException if the body failed, unless the configuration maps its errors
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if the name or the configuration is invalid
     */
    <T extends @Nullable Object> T runInChildContext(
            @Nullable String name, TypeRef<T> type, ContextFunction<T> body, ChildContextConfig config);

    /**
     * Starts a child context beside the calling code. Errors of use and configuration are thrown here, the context's own by
     * the future.
     *
     * @param name the context's name, or null
     * @param type the type of the result
     * @param body deterministic code around operations of the context that it is given
     * @param config serdes, sub type, summary, error mapping, virtual or not
     * @param <T> the result
     * @return the outcome
     */
    <T extends @Nullable Object> DurableFuture<T> runInChildContextAsync(
            @Nullable String name, TypeRef<T> type, ContextFunction<T> body, ChildContextConfig config);

    /**
     * {@link #runInChildContext(String, TypeRef, ContextFunction, ChildContextConfig)} with the default configuration.
     *
     * @param name the context's name, or null
     * @param type the type of the result
     * @param body the body
     * @param <T> the result
     * @return the result
     */
    default <T extends @Nullable Object> T runInChildContext(
            @Nullable String name, TypeRef<T> type, ContextFunction<T> body) {
        return runInChildContext(name, type, body, ChildContextConfig.defaults());
    }

    /**
     * {@link #runInChildContext(String, TypeRef, ContextFunction, ChildContextConfig)} with a plain result type and the
     * default configuration.
     *
     * @param name the context's name, or null
     * @param type the type of the result
     * @param body the body
     * @param <T> the result
     * @return the result
     */
    default <T extends @Nullable Object> T runInChildContext(
            @Nullable String name, Class<T> type, ContextFunction<T> body) {
        return runInChildContext(name, TypeRef.of(type), body, ChildContextConfig.defaults());
    }

    /**
     * {@link #runInChildContext(String, TypeRef, ContextFunction, ChildContextConfig)} with a plain result type.
     *
     * @param name the context's name, or null
     * @param type the type of the result
     * @param body the body
     * @param config the configuration
     * @param <T> the result
     * @return the result
     */
    default <T extends @Nullable Object> T runInChildContext(
            @Nullable String name, Class<T> type, ContextFunction<T> body, ChildContextConfig config) {
        return runInChildContext(name, TypeRef.of(type), body, config);
    }

    /**
     * A child context without a result.
     *
     * @param name the context's name, or null
     * @param body the body
     */
    default void runInChildContext(@Nullable String name, ContextAction body) {
        runInChildContext(name, body, ChildContextConfig.defaults());
    }

    /**
     * A child context without a result.
     *
     * @param name the context's name, or null
     * @param body the body
     * @param config the configuration
     */
    default void runInChildContext(@Nullable String name, ContextAction body, ChildContextConfig config) {
        runInChildContext(name, TypeRef.ofVoid(), VoidBodies.context(body), config);
    }

    /**
     * {@link #runInChildContextAsync(String, TypeRef, ContextFunction, ChildContextConfig)} with the default configuration.
     *
     * @param name the context's name, or null
     * @param type the type of the result
     * @param body the body
     * @param <T> the result
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> runInChildContextAsync(
            @Nullable String name, TypeRef<T> type, ContextFunction<T> body) {
        return runInChildContextAsync(name, type, body, ChildContextConfig.defaults());
    }

    /**
     * {@link #runInChildContextAsync(String, TypeRef, ContextFunction, ChildContextConfig)} with a plain result type and the
     * default configuration.
     *
     * @param name the context's name, or null
     * @param type the type of the result
     * @param body the body
     * @param <T> the result
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> runInChildContextAsync(
            @Nullable String name, Class<T> type, ContextFunction<T> body) {
        return runInChildContextAsync(name, TypeRef.of(type), body, ChildContextConfig.defaults());
    }

    /**
     * {@link #runInChildContextAsync(String, TypeRef, ContextFunction, ChildContextConfig)} with a plain result type.
     *
     * @param name the context's name, or null
     * @param type the type of the result
     * @param body the body
     * @param config the configuration
     * @param <T> the result
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> runInChildContextAsync(
            @Nullable String name, Class<T> type, ContextFunction<T> body, ChildContextConfig config) {
        return runInChildContextAsync(name, TypeRef.of(type), body, config);
    }

    /**
     * A child context without a result, beside the calling code.
     *
     * @param name the context's name, or null
     * @param body the body
     * @return the outcome
     */
    default DurableFuture<@Nullable Void> runInChildContextAsync(@Nullable String name, ContextAction body) {
        return runInChildContextAsync(name, body, ChildContextConfig.defaults());
    }

    /**
     * A child context without a result, beside the calling code.
     *
     * @param name the context's name, or null
     * @param body the body
     * @param config the configuration
     * @return the outcome
     */
    default DurableFuture<@Nullable Void> runInChildContextAsync(
            @Nullable String name, ContextAction body, ChildContextConfig config) {
        return runInChildContextAsync(name, TypeRef.ofVoid(), VoidBodies.context(body), config);
    }
}
