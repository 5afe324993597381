package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * Steps: units of work whose outcome is recorded, retried on failure and never repeated once recorded.
 *
 * <p>A blocking step runs its body on the calling thread; an {@code Async} one, and one with a timeout, on a thread of its own.
 * A recorded outcome is returned, or thrown, without running the body. What a step returns is always read back from its record,
 * so that the first run and a replay see the same value.
 *
 * <p>A name is 1 to 256 printable ASCII characters, or null; it is compared on replay. Without a retry strategy in its
 * configuration a step follows the engine's default: 6 attempts, 5 s doubled up to 60 s, full jitter.
 *
 * @since 0.1
 */
public interface StepOperations {

    /**
     * Runs a body and records its outcome. Blocks; between two attempts the invocation may be suspended.
     *
     * <pre>{@code
     * List<Hold> holds = ctx.step("reserve", new TypeRef<List<Hold>>() {}, s -> inventory.reserve(order.lines()),
     *         StepConfig.defaults().withRetry(RetryStrategies.fixedDelay(3, Duration.ofSeconds(2))));
     * }</pre>
     *
     * @param name the step's name, or null
     * @param type the type of the result
     * @param body what to run; no durable operation may be called in it
     * @param config semantics, retries, serdes
     * @param <T> the result
     * @return what the body returned, as read back from the record
     * @throws io.durable.error.StepException if the last attempt failed
     * @throws io.durable.error.StepInterruptedException if the last attempt was interrupted
     * @throws io.durable.error.StepTimeoutException if the last attempt took longer than the timeout of the configuration
     * @throws io.durable.error.SerdesException if the result cannot be serialized, or the record not be read: ends the
     *     execution as failed, without another attempt
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if the name or the configuration is invalid
     */
    <T extends @Nullable Object> T step(
            @Nullable String name, TypeRef<T> type, StepFunction<T> body, StepConfig config);

    /**
     * Starts a step beside the calling code. Errors of use and configuration are thrown here, the step's own by the future.
     *
     * @param name the step's name, or null
     * @param type the type of the result
     * @param body what to run; no durable operation may be called in it
     * @param config semantics, retries, serdes
     * @param <T> the result
     * @return the outcome, with the exceptions of {@link #step(String, TypeRef, StepFunction, StepConfig)}
     */
    <T extends @Nullable Object> DurableFuture<T> stepAsync(
            @Nullable String name, TypeRef<T> type, StepFunction<T> body, StepConfig config);

    /**
     * {@link #step(String, TypeRef, StepFunction, StepConfig)} with the default configuration.
     *
     * @param name the step's name, or null
     * @param type the type of the result
     * @param body what to run
     * @param <T> the result
     * @return the result
     */
    default <T extends @Nullable Object> T step(@Nullable String name, TypeRef<T> type, StepFunction<T> body) {
        return step(name, type, body, StepConfig.defaults());
    }

    /**
     * {@link #step(String, TypeRef, StepFunction, StepConfig)} with a plain result type and the default configuration.
     *
     * @param name the step's name, or null
     * @param type the type of the result
     * @param body what to run
     * @param <T> the result
     * @return the result
     */
    default <T extends @Nullable Object> T step(@Nullable String name, Class<T> type, StepFunction<T> body) {
        return step(name, TypeRef.of(type), body, StepConfig.defaults());
    }

    /**
     * {@link #step(String, TypeRef, StepFunction, StepConfig)} with a plain result type.
     *
     * @param name the step's name, or null
     * @param type the type of the result
     * @param body what to run
     * @param config semantics, retries, serdes
     * @param <T> the result
     * @return the result
     */
    default <T extends @Nullable Object> T step(
            @Nullable String name, Class<T> type, StepFunction<T> body, StepConfig config) {
        return step(name, TypeRef.of(type), body, config);
    }

    /**
     * A step without a result; its record has no payload.
     *
     * @param name the step's name, or null
     * @param body what to run
     */
    default void step(@Nullable String name, StepAction body) {
        step(name, body, StepConfig.defaults());
    }

    /**
     * A step without a result; its record has no payload.
     *
     * @param name the step's name, or null
     * @param body what to run
     * @param config semantics, retries
     */
    default void step(@Nullable String name, StepAction body, StepConfig config) {
        step(name, TypeRef.ofVoid(), VoidBodies.step(body), config);
    }

    /**
     * {@link #stepAsync(String, TypeRef, StepFunction, StepConfig)} with the default configuration.
     *
     * @param name the step's name, or null
     * @param type the type of the result
     * @param body what to run
     * @param <T> the result
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> stepAsync(
            @Nullable String name, TypeRef<T> type, StepFunction<T> body) {
        return stepAsync(name, type, body, StepConfig.defaults());
    }

    /**
     * {@link #stepAsync(String, TypeRef, StepFunction, StepConfig)} with a plain result type and the default configuration.
     *
     * @param name the step's name, or null
     * @param type the type of the result
     * @param body what to run
     * @param <T> the result
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> stepAsync(
            @Nullable String name, Class<T> type, StepFunction<T> body) {
        return stepAsync(name, TypeRef.of(type), body, StepConfig.defaults());
    }

    /**
     * {@link #stepAsync(String, TypeRef, StepFunction, StepConfig)} with a plain result type.
     *
     * @param name the step's name, or null
     * @param type the type of the result
     * @param body what to run
     * @param config semantics, retries, serdes
     * @param <T> the result
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> stepAsync(
            @Nullable String name, Class<T> type, StepFunction<T> body, StepConfig config) {
        return stepAsync(name, TypeRef.of(type), body, config);
    }

    /**
     * A step without a result, beside the calling code.
     *
     * @param name the step's name, or null
     * @param body what to run
     * @return the outcome
     */
    default DurableFuture<@Nullable Void> stepAsync(@Nullable String name, StepAction body) {
        return stepAsync(name, body, StepConfig.defaults());
    }

    /**
     * A step without a result, beside the calling code.
     *
     * @param name the step's name, or null
     * @param body what to run
     * @param config semantics, retries
     * @return the outcome
     */
    default DurableFuture<@Nullable Void> stepAsync(@Nullable String name, StepAction body, StepConfig config) {
        return stepAsync(name, TypeRef.ofVoid(), VoidBodies.step(body), config);
    }
}
