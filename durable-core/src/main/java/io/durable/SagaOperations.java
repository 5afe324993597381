package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * Sagas: blocks of durable operations that are undone when they fail.
 *
 * <p>A saga is a child context. When its block fails, the compensations that it has registered run as steps, the last registered
 * one first; each is recorded, so that it is not repeated by a replay, and is retried as its configuration says. One that fails
 * for good does not keep the others from running, unless it throws a {@link io.durable.error.FailExecutionException}, which fails the
 * execution at once. Then the saga fails.
 *
 * <p>Only a failure of the block is compensated: an exception that leaves it. A suspension, a crash and the end of an invocation
 * are none, nor is what fails the execution or the invocation as such, for example non-determinism, a result that cannot be
 * serialized, or a {@link io.durable.error.RetryInvocationException}. A {@link io.durable.error.FailExecutionException} fails the
 * execution at once, without compensation; to compensate first, throw another exception out of the block, and this one when the
 * saga has failed.
 *
 * <p>Operations that the block has started and not awaited go on beside the compensations: await what is to be compensated.
 *
 * @since 0.1
 */
public interface SagaOperations {

    /**
     * Runs a block and records its outcome; undoes what it has done if it fails. Blocks; within the block and between attempts of
     * compensations the invocation may be suspended. Once the outcome is recorded neither the block nor a compensation runs
     * again.
     *
     * <pre>{@code
     * Trip trip = ctx.saga("book-trip", Trip.class, (block, saga) -> {
     *     Flight flight = saga.step("flight", Flight.class, s -> flights.book(order), (booked, s) -> flights.cancel(booked));
     *     Hotel hotel = block.step("hotel", Hotel.class, s -> hotels.book(order));
     *     saga.compensate("cancel-hotel", s -> hotels.cancel(hotel.id()));
     *     return new Trip(flight, hotel);
     * });
     * }</pre>
     *
     * @param name the saga's name, or null
     * @param type the type of the result
     * @param body deterministic code around operations of the context that it is given
     * @param config compensations, serdes
     * @param <T> the result
     * @return what the block returned, as read back from the record
     * @throws io.durable.error.SagaException if the block failed: with its failure, and the failures of compensations; the same
     *     on every replay
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if the name or the configuration is invalid
     */
    <T extends @Nullable Object> T saga(
            @Nullable String name, TypeRef<T> type, SagaFunction<T> body, SagaConfig config);

    /**
     * Starts a saga beside the calling code. Errors of use and configuration are thrown here, the saga's own by the future.
     *
     * @param name the saga's name, or null
     * @param type the type of the result
     * @param body deterministic code around operations of the context that it is given
     * @param config compensations, serdes
     * @param <T> the result
     * @return the outcome, with the exceptions of {@link #saga(String, TypeRef, SagaFunction, SagaConfig)}
     */
    <T extends @Nullable Object> DurableFuture<T> sagaAsync(
            @Nullable String name, TypeRef<T> type, SagaFunction<T> body, SagaConfig config);

    /**
     * {@link #saga(String, TypeRef, SagaFunction, SagaConfig)} with the default configuration.
     *
     * @param name the saga's name, or null
     * @param type the type of the result
     * @param body the block
     * @param <T> the result
     * @return the result
     */
    default <T extends @Nullable Object> T saga(@Nullable String name, TypeRef<T> type, SagaFunction<T> body) {
        return saga(name, type, body, SagaConfig.defaults());
    }

    /**
     * {@link #saga(String, TypeRef, SagaFunction, SagaConfig)} with a plain result type and the default configuration.
     *
     * @param name the saga's name, or null
     * @param type the type of the result
     * @param body the block
     * @param <T> the result
     * @return the result
     */
    default <T extends @Nullable Object> T saga(@Nullable String name, Class<T> type, SagaFunction<T> body) {
        return saga(name, TypeRef.of(type), body, SagaConfig.defaults());
    }

    /**
     * {@link #saga(String, TypeRef, SagaFunction, SagaConfig)} with a plain result type.
     *
     * @param name the saga's name, or null
     * @param type the type of the result
     * @param body the block
     * @param config compensations, serdes
     * @param <T> the result
     * @return the result
     */
    default <T extends @Nullable Object> T saga(
            @Nullable String name, Class<T> type, SagaFunction<T> body, SagaConfig config) {
        return saga(name, TypeRef.of(type), body, config);
    }

    /**
     * A saga without a result.
     *
     * @param name the saga's name, or null
     * @param body the block
     */
    default void saga(@Nullable String name, SagaAction body) {
        saga(name, body, SagaConfig.defaults());
    }

    /**
     * A saga without a result.
     *
     * @param name the saga's name, or null
     * @param body the block
     * @param config compensations
     */
    default void saga(@Nullable String name, SagaAction body, SagaConfig config) {
        saga(name, TypeRef.ofVoid(), VoidBodies.saga(body), config);
    }

    /**
     * {@link #sagaAsync(String, TypeRef, SagaFunction, SagaConfig)} with the default configuration.
     *
     * @param name the saga's name, or null
     * @param type the type of the result
     * @param body the block
     * @param <T> the result
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> sagaAsync(
            @Nullable String name, TypeRef<T> type, SagaFunction<T> body) {
        return sagaAsync(name, type, body, SagaConfig.defaults());
    }

    /**
     * {@link #sagaAsync(String, TypeRef, SagaFunction, SagaConfig)} with a plain result type and the default configuration.
     *
     * @param name the saga's name, or null
     * @param type the type of the result
     * @param body the block
     * @param <T> the result
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> sagaAsync(
            @Nullable String name, Class<T> type, SagaFunction<T> body) {
        return sagaAsync(name, TypeRef.of(type), body, SagaConfig.defaults());
    }

    /**
     * {@link #sagaAsync(String, TypeRef, SagaFunction, SagaConfig)} with a plain result type.
     *
     * @param name the saga's name, or null
     * @param type the type of the result
     * @param body the block
     * @param config compensations, serdes
     * @param <T> the result
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> sagaAsync(
            @Nullable String name, Class<T> type, SagaFunction<T> body, SagaConfig config) {
        return sagaAsync(name, TypeRef.of(type), body, config);
    }

    /**
     * A saga without a result, beside the calling code.
     *
     * @param name the saga's name, or null
     * @param body the block
     * @return the outcome
     */
    default DurableFuture<@Nullable Void> sagaAsync(@Nullable String name, SagaAction body) {
        return sagaAsync(name, body, SagaConfig.defaults());
    }

    /**
     * A saga without a result, beside the calling code.
     *
     * @param name the saga's name, or null
     * @param body the block
     * @param config compensations
     * @return the outcome
     */
    default DurableFuture<@Nullable Void> sagaAsync(@Nullable String name, SagaAction body, SagaConfig config) {
        return sagaAsync(name, TypeRef.ofVoid(), VoidBodies.saga(body), config);
    }
}
