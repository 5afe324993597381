package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * Conditions: something outside is looked at again and again until it is as wanted, and between two looks the execution costs
 * nothing.
 *
 * <p>What a check returns is the state, at most {@link DurableLimits#MAX_PAYLOAD_BYTES} bytes as it is written. It is recorded
 * after each check and handed to the next one, and the last one is the result. A blocking condition runs its checks on the
 * calling thread, an {@code Async} one on a thread of its own.
 *
 * @since 0.1
 */
public interface ConditionOperations {

    /**
     * Checks until the wait strategy says that the condition is met. Blocks; between two checks the invocation may be suspended.
     * The state is durable before the time until the next check begins to count. On replay the recorded state is returned, or
     * the recorded failure thrown, without a check.
     *
     * <pre>{@code
     * Job done = ctx.waitForCondition("job", Job.class, (job, check) -> jobs.find(job.id()),
     *         WaitForConditionConfig.of(job, WaitStrategies.exponentialBackoff((Job j) -> !j.done()).build()));
     * }</pre>
     *
     * @param name the operation's name, or null
     * @param type the type of the state
     * @param check looks how things stand; no durable operation may be called in it
     * @param config initial state, wait strategy, serdes
     * @param <S> the state
     * @return the last state, as read back from the record
     * @throws io.durable.error.WaitForConditionException if a check or the strategy failed, or the strategy allowed no further
     *     check
     * @throws io.durable.error.SerdesException if the state cannot be serialized, or the record not be read
     * @throws io.durable.error.PayloadTooLargeException if the state exceeds its limit: ends the execution as failed
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if the name is invalid
     */
    <S extends @Nullable Object> S waitForCondition(
            @Nullable String name, TypeRef<S> type, ConditionFunction<S> check, WaitForConditionConfig<S> config);

    /**
     * Starts to wait for a condition beside the calling code. Errors of use and configuration are thrown here, the condition's
     * own by the future.
     *
     * @param name the operation's name, or null
     * @param type the type of the state
     * @param check looks how things stand; no durable operation may be called in it
     * @param config initial state, wait strategy, serdes
     * @param <S> the state
     * @return the outcome, with the exceptions of
     *     {@link #waitForCondition(String, TypeRef, ConditionFunction, WaitForConditionConfig)}
     */
    <S extends @Nullable Object> DurableFuture<S> waitForConditionAsync(
            @Nullable String name, TypeRef<S> type, ConditionFunction<S> check, WaitForConditionConfig<S> config);

    /**
     * {@link #waitForCondition(String, TypeRef, ConditionFunction, WaitForConditionConfig)} with a plain type.
     *
     * @param name the operation's name, or null
     * @param type the type of the state
     * @param check looks how things stand
     * @param config initial state, wait strategy, serdes
     * @param <S> the state
     * @return the last state
     */
    default <S extends @Nullable Object> S waitForCondition(
            @Nullable String name, Class<S> type, ConditionFunction<S> check, WaitForConditionConfig<S> config) {
        return waitForCondition(name, TypeRef.of(type), check, config);
    }

    /**
     * {@link #waitForConditionAsync(String, TypeRef, ConditionFunction, WaitForConditionConfig)} with a plain type.
     *
     * @param name the operation's name, or null
     * @param type the type of the state
     * @param check looks how things stand
     * @param config initial state, wait strategy, serdes
     * @param <S> the state
     * @return the outcome
     */
    default <S extends @Nullable Object> DurableFuture<S> waitForConditionAsync(
            @Nullable String name, Class<S> type, ConditionFunction<S> check, WaitForConditionConfig<S> config) {
        return waitForConditionAsync(name, TypeRef.of(type), check, config);
    }
}
