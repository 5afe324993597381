package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * Blocks of durable operations that are repeated as a whole when they fail.
 *
 * <p>A block runs in a child context. Between two attempts the execution waits, durably and without cost: the wait is called
 * {@code <name>-backoff-<attempt>} in the history, cut to 256 characters, and has no name if the block has none. Each attempt
 * has operations of its own; those of the attempts before stay in the history.
 *
 * <p>The retry strategy is asked about what the block threw. The failure of an operation is the same in the first run and on
 * replay, so the strategy may look at its type and its {@code errorType()}. It is asked again on every replay until the block
 * has ended, and whether it repeats must depend on its arguments alone; the delay may be random, since the recorded wait counts.
 * What ends the invocation or the execution, such as a suspension or a
 * {@link io.durable.error.FailExecutionException}, is never put before it, nor is what the block made of that.
 *
 * @since 0.1
 */
public interface RetryOperations {

    /**
     * Runs a block until it succeeds or the strategy gives up, and records its outcome. Blocks; within the block and between
     * two attempts the invocation may be suspended. Once the outcome is recorded the block does not run again, unless the
     * context is virtual.
     *
     * <pre>{@code
     * Receipt receipt = ctx.withRetry("order", Receipt.class, (block, attempt) -> {
     *     Hold hold = block.step("reserve", Hold.class, s -> inventory.reserve(order.lines()));
     *     block.wait("settle", Duration.ofMinutes(5));
     *     return block.step("confirm", Receipt.class, s -> inventory.confirm(hold.id()));
     * }, RetryConfig.of(RetryStrategies.fixedDelay(3, Duration.ofMinutes(1))));
     * }</pre>
     *
     * @param name the block's name, or null
     * @param type the type of the result
     * @param body deterministic code around operations of the context that it is given
     * @param config retry strategy and child context
     * @param <T> the result
     * @return what the block returned, as read back from the record
     * @throws io.durable.error.ChildContextException if the last attempt failed; its cause is the failure, rebuilt, if it was
     *     that of an operation. The configuration may map it
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if the name or the configuration is invalid
     */
    <T extends @Nullable Object> T withRetry(
            @Nullable String name, TypeRef<T> type, RetryFunction<T> body, RetryConfig config);

    /**
     * Starts a repeated block beside the calling code. Errors of use and configuration are thrown here, the block's own by the
     * future.
     *
     * @param name the block's name, or null
     * @param type the type of the result
     * @param body deterministic code around operations of the context that it is given
     * @param config retry strategy and child context
     * @param <T> the result
     * @return the outcome, with the exceptions of {@link #withRetry(String, TypeRef, RetryFunction, RetryConfig)}
     */
    <T extends @Nullable Object> DurableFuture<T> withRetryAsync(
            @Nullable String name, TypeRef<T> type, RetryFunction<T> body, RetryConfig config);

    /**
     * {@link #withRetry(String, TypeRef, RetryFunction, RetryConfig)} with the default configuration.
     *
     * @param name the block's name, or null
     * @param type the type of the result
     * @param body the block
     * @param <T> the result
     * @return the result
     */
    default <T extends @Nullable Object> T withRetry(@Nullable String name, TypeRef<T> type, RetryFunction<T> body) {
        return withRetry(name, type, body, RetryConfig.defaults());
    }

    /**
     * {@link #withRetry(String, TypeRef, RetryFunction, RetryConfig)} with a plain result type and the default configuration.
     *
     * @param name the block's name, or null
     * @param type the type of the result
     * @param body the block
     * @param <T> the result
     * @return the result
     */
    default <T extends @Nullable Object> T withRetry(@Nullable String name, Class<T> type, RetryFunction<T> body) {
        return withRetry(name, TypeRef.of(type), body, RetryConfig.defaults());
    }

    /**
     * {@link #withRetry(String, TypeRef, RetryFunction, RetryConfig)} with a plain result type.
     *
     * @param name the block's name, or null
     * @param type the type of the result
     * @param body the block
     * @param config retry strategy and child context
     * @param <T> the result
     * @return the result
     */
    default <T extends @Nullable Object> T withRetry(
            @Nullable String name, Class<T> type, RetryFunction<T> body, RetryConfig config) {
        return withRetry(name, TypeRef.of(type), body, config);
    }

    /**
     * A repeated block without a result.
     *
     * @param name the block's name, or null
     * @param body the block
     */
    default void withRetry(@Nullable String name, RetryAction body) {
        withRetry(name, body, RetryConfig.defaults());
    }

    /**
     * A repeated block without a result.
     *
     * @param name the block's name, or null
     * @param body the block
     * @param config retry strategy and child context
     */
    default void withRetry(@Nullable String name, RetryAction body, RetryConfig config) {
        withRetry(name, TypeRef.ofVoid(), VoidBodies.retry(body), config);
    }

    /**
     * {@link #withRetryAsync(String, TypeRef, RetryFunction, RetryConfig)} with the default configuration.
     *
     * @param name the block's name, or null
     * @param type the type of the result
     * @param body the block
     * @param <T> the result
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> withRetryAsync(
            @Nullable String name, TypeRef<T> type, RetryFunction<T> body) {
        return withRetryAsync(name, type, body, RetryConfig.defaults());
    }

    /**
     * {@link #withRetryAsync(String, TypeRef, RetryFunction, RetryConfig)} with a plain result type and the default
     * configuration.
     *
     * @param name the block's name, or null
     * @param type the type of the result
     * @param body the block
     * @param <T> the result
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> withRetryAsync(
            @Nullable String name, Class<T> type, RetryFunction<T> body) {
        return withRetryAsync(name, TypeRef.of(type), body, RetryConfig.defaults());
    }

    /**
     * {@link #withRetryAsync(String, TypeRef, RetryFunction, RetryConfig)} with a plain result type.
     *
     * @param name the block's name, or null
     * @param type the type of the result
     * @param body the block
     * @param config retry strategy and child context
     * @param <T> the result
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> withRetryAsync(
            @Nullable String name, Class<T> type, RetryFunction<T> body, RetryConfig config) {
        return withRetryAsync(name, TypeRef.of(type), body, config);
    }

    /**
     * A repeated block without a result, beside the calling code.
     *
     * @param name the block's name, or null
     * @param body the block
     * @return the outcome
     */
    default DurableFuture<@Nullable Void> withRetryAsync(@Nullable String name, RetryAction body) {
        return withRetryAsync(name, body, RetryConfig.defaults());
    }

    /**
     * A repeated block without a result, beside the calling code.
     *
     * @param name the block's name, or null
     * @param body the block
     * @param config retry strategy and child context
     * @return the outcome
     */
    default DurableFuture<@Nullable Void> withRetryAsync(@Nullable String name, RetryAction body, RetryConfig config) {
        return withRetryAsync(name, TypeRef.ofVoid(), VoidBodies.retry(body), config);
    }
}
