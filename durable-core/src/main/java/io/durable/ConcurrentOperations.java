package io.durable;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Batches: the same code for many items, or several branches, beside one another, with one recorded result.
 *
 * <p>Each item runs on a thread of its own, as a context whose operations take part in the replay. Up to
 * {@link BatchConfig#maxConcurrency()} items are under way at once, begun in the order of the list; while they wait, the
 * invocation can end. A batch does not fail because an item does: its {@link BatchResult} tells. It may end before all items
 * have, see {@link CompletionConfig}: what runs is interrupted and what waits is given up, nothing of it is recorded any more.
 *
 * <p>Once recorded, a batch answers without running anything. If its record has more than
 * {@link DurableLimits#MAX_CHILD_RESULT_BYTES} bytes, only a summary is recorded, and the results are read from the records of
 * the items. The code of an item may run again in a later invocation, and on a platform thread also in the same one, answered by
 * the records of its operations.
 *
 * @since 0.1
 */
public interface ConcurrentOperations {

    /**
     * Does the same with each item of a list. Blocks; the invocation may be suspended meanwhile.
     *
     * <pre>{@code
     * BatchResult<Thumbnail> thumbnails = ctx.map("thumbnails", images, Thumbnail.class,
     *         (item, image, index) -> item.step("resize", Thumbnail.class, s -> resizer.resize(image)),
     *         MapConfig.<Image>defaults().withMaxConcurrency(10));
     * }</pre>
     *
     * @param name the batch's name, or null
     * @param items the items; the same on every replay
     * @param type the type of an item's result
     * @param body what is done with each
     * @param config concurrency, completion, names, groups, serdes
     * @param <I> the item
     * @param <O> its result
     * @return what came of the items, as read back from the record
     * @throws io.durable.error.ChildContextException if a completion predicate failed
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if the name is invalid
     */
    <I extends @Nullable Object, O extends @Nullable Object> BatchResult<O> map(
            @Nullable String name,
            List<I> items,
            TypeRef<O> type,
            MapFunction<? super I, ? extends O> body,
            MapConfig<? super I> config);

    /**
     * Starts a {@code map} beside the calling code. Errors of use are thrown here.
     *
     * @param name the batch's name, or null
     * @param items the items; the same on every replay
     * @param type the type of an item's result
     * @param body what is done with each
     * @param config concurrency, completion, names, groups, serdes
     * @param <I> the item
     * @param <O> its result
     * @return the outcome
     */
    <I extends @Nullable Object, O extends @Nullable Object> DurableFuture<BatchResult<O>> mapAsync(
            @Nullable String name,
            List<I> items,
            TypeRef<O> type,
            MapFunction<? super I, ? extends O> body,
            MapConfig<? super I> config);

    /**
     * Runs several branches beside one another. Blocks; the invocation may be suspended meanwhile.
     *
     * <pre>{@code
     * Branch<Flight> flight = Branch.of("flight", Flight.class, c -> c.step("book", Flight.class, s -> flights.book(trip)));
     * Branch<Hotel> hotel = Branch.of("hotel", Hotel.class, c -> c.step("book", Hotel.class, s -> hotels.book(trip)));
     * var booked = ctx.parallel("bookings", List.of(flight, hotel)).throwIfError();
     * return new Trip(booked.resultOf(flight), booked.resultOf(hotel));
     * }</pre>
     *
     * @param name the batch's name, or null
     * @param branches the branches; the same on every replay
     * @param config concurrency, completion, serdes
     * @param <T> what the results of all branches are
     * @return what came of the branches, as read back from the record
     * @throws io.durable.error.ChildContextException if a completion predicate failed
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if the name, or that of a branch, is invalid
     */
    <T extends @Nullable Object> BatchResult<T> parallel(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config);

    /**
     * Starts a {@code parallel} beside the calling code. Errors of use are thrown here.
     *
     * @param name the batch's name, or null
     * @param branches the branches; the same on every replay
     * @param config concurrency, completion, serdes
     * @param <T> what the results of all branches are
     * @return the outcome
     */
    <T extends @Nullable Object> DurableFuture<BatchResult<T>> parallelAsync(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config);

    /**
     * Does the same with items that have ids and names: what {@code map} and {@code parallel} are made of, with sub types of the caller's own. Blocks; the invocation may be suspended meanwhile.
     *
     * @param name the batch's name, or null
     * @param items the items; the same on every replay
     * @param type the type of an item's result
     * @param body what is done with each
     * @param config concurrency, completion, serdes, sub types
     * @param <D> the data of an item
     * @param <O> its result
     * @return what came of the items, as read back from the record
     * @throws io.durable.error.ChildContextException if a completion predicate failed
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if the name, or that of an item, is invalid, or two items have the same id
     */
    <D extends @Nullable Object, O extends @Nullable Object> BatchResult<O> executeConcurrently(
            @Nullable String name,
            List<ConcurrentItem<D>> items,
            TypeRef<O> type,
            ConcurrentFunction<D, ? extends O> body,
            ConcurrentConfig config);

    /**
     * Starts an {@code executeConcurrently} beside the calling code. Errors of use are thrown here.
     *
     * @param name the batch's name, or null
     * @param items the items; the same on every replay
     * @param type the type of an item's result
     * @param body what is done with each
     * @param config concurrency, completion, serdes, sub types
     * @param <D> the data of an item
     * @param <O> its result
     * @return the outcome
     */
    <D extends @Nullable Object, O extends @Nullable Object> DurableFuture<BatchResult<O>> executeConcurrentlyAsync(
            @Nullable String name,
            List<ConcurrentItem<D>> items,
            TypeRef<O> type,
            ConcurrentFunction<D, ? extends O> body,
            ConcurrentConfig config);

    /**
     * {@link #map(String, List, TypeRef, MapFunction, MapConfig)} with the default configuration.
     *
     * @param name the batch's name, or null
     * @param items the items
     * @param type the type of an item's result
     * @param body what is done with each
     * @param <I> the item
     * @param <O> its result
     * @return what came of the items
     */
    default <I extends @Nullable Object, O extends @Nullable Object> BatchResult<O> map(
            @Nullable String name, List<I> items, TypeRef<O> type, MapFunction<? super I, ? extends O> body) {
        return map(name, items, type, body, MapConfig.<I>defaults());
    }

    /**
     * {@link #map(String, List, TypeRef, MapFunction, MapConfig)} with a plain result type and the default configuration.
     *
     * @param name the batch's name, or null
     * @param items the items
     * @param type the type of an item's result
     * @param body what is done with each
     * @param <I> the item
     * @param <O> its result
     * @return what came of the items
     */
    default <I extends @Nullable Object, O extends @Nullable Object> BatchResult<O> map(
            @Nullable String name, List<I> items, Class<O> type, MapFunction<? super I, ? extends O> body) {
        return map(name, items, TypeRef.of(type), body, MapConfig.<I>defaults());
    }

    /**
     * {@link #map(String, List, TypeRef, MapFunction, MapConfig)} with a plain result type.
     *
     * @param name the batch's name, or null
     * @param items the items
     * @param type the type of an item's result
     * @param body what is done with each
     * @param config the configuration
     * @param <I> the item
     * @param <O> its result
     * @return what came of the items
     */
    default <I extends @Nullable Object, O extends @Nullable Object> BatchResult<O> map(
            @Nullable String name,
            List<I> items,
            Class<O> type,
            MapFunction<? super I, ? extends O> body,
            MapConfig<? super I> config) {
        return map(name, items, TypeRef.of(type), body, config);
    }

    /**
     * A {@code map} without results.
     *
     * @param name the batch's name, or null
     * @param items the items
     * @param body what is done with each
     * @param <I> the item
     * @return what came of the items
     */
    default <I extends @Nullable Object> BatchResult<@Nullable Void> map(
            @Nullable String name, List<I> items, MapAction<? super I> body) {
        return map(name, items, TypeRef.ofVoid(), VoidBodies.map(body), MapConfig.<I>defaults());
    }

    /**
     * A {@code map} without results.
     *
     * @param name the batch's name, or null
     * @param items the items
     * @param body what is done with each
     * @param config the configuration
     * @param <I> the item
     * @return what came of the items
     */
    default <I extends @Nullable Object> BatchResult<@Nullable Void> map(
            @Nullable String name, List<I> items, MapAction<? super I> body, MapConfig<? super I> config) {
        return map(name, items, TypeRef.ofVoid(), VoidBodies.map(body), config);
    }

    /**
     * {@link #parallel(String, List, BatchConfig)} with the default configuration.
     *
     * @param name the batch's name, or null
     * @param branches the branches
     * @param <T> what the results of all branches are
     * @return what came of the items
     */
    default <T extends @Nullable Object> BatchResult<T> parallel(
            @Nullable String name, List<? extends Branch<? extends T>> branches) {
        return parallel(name, branches, BatchConfig.defaults());
    }

    /**
     * {@link #executeConcurrently(String, List, TypeRef, ConcurrentFunction, ConcurrentConfig)} with a plain result type.
     *
     * @param name the batch's name, or null
     * @param items the items
     * @param type the type of an item's result
     * @param body what is done with each
     * @param config the configuration
     * @param <D> the data of an item
     * @param <O> its result
     * @return what came of the items
     */
    default <D extends @Nullable Object, O extends @Nullable Object> BatchResult<O> executeConcurrently(
            @Nullable String name,
            List<ConcurrentItem<D>> items,
            Class<O> type,
            ConcurrentFunction<D, ? extends O> body,
            ConcurrentConfig config) {
        return executeConcurrently(name, items, TypeRef.of(type), body, config);
    }

    /**
     * {@link #mapAsync(String, List, TypeRef, MapFunction, MapConfig)} with the default configuration.
     *
     * @param name the batch's name, or null
     * @param items the items
     * @param type the type of an item's result
     * @param body what is done with each
     * @param <I> the item
     * @param <O> its result
     * @return the outcome
     */
    default <I extends @Nullable Object, O extends @Nullable Object> DurableFuture<BatchResult<O>> mapAsync(
            @Nullable String name, List<I> items, TypeRef<O> type, MapFunction<? super I, ? extends O> body) {
        return mapAsync(name, items, type, body, MapConfig.<I>defaults());
    }

    /**
     * {@link #mapAsync(String, List, TypeRef, MapFunction, MapConfig)} with a plain result type and the default configuration.
     *
     * @param name the batch's name, or null
     * @param items the items
     * @param type the type of an item's result
     * @param body what is done with each
     * @param <I> the item
     * @param <O> its result
     * @return the outcome
     */
    default <I extends @Nullable Object, O extends @Nullable Object> DurableFuture<BatchResult<O>> mapAsync(
            @Nullable String name, List<I> items, Class<O> type, MapFunction<? super I, ? extends O> body) {
        return mapAsync(name, items, TypeRef.of(type), body, MapConfig.<I>defaults());
    }

    /**
     * {@link #mapAsync(String, List, TypeRef, MapFunction, MapConfig)} with a plain result type.
     *
     * @param name the batch's name, or null
     * @param items the items
     * @param type the type of an item's result
     * @param body what is done with each
     * @param config the configuration
     * @param <I> the item
     * @param <O> its result
     * @return the outcome
     */
    default <I extends @Nullable Object, O extends @Nullable Object> DurableFuture<BatchResult<O>> mapAsync(
            @Nullable String name,
            List<I> items,
            Class<O> type,
            MapFunction<? super I, ? extends O> body,
            MapConfig<? super I> config) {
        return mapAsync(name, items, TypeRef.of(type), body, config);
    }

    /**
     * A {@code map} without results, beside the calling code.
     *
     * @param name the batch's name, or null
     * @param items the items
     * @param body what is done with each
     * @param <I> the item
     * @return the outcome
     */
    default <I extends @Nullable Object> DurableFuture<BatchResult<@Nullable Void>> mapAsync(
            @Nullable String name, List<I> items, MapAction<? super I> body) {
        return mapAsync(name, items, TypeRef.ofVoid(), VoidBodies.map(body), MapConfig.<I>defaults());
    }

    /**
     * A {@code map} without results, beside the calling code.
     *
     * @param name the batch's name, or null
     * @param items the items
     * @param body what is done with each
     * @param config the configuration
     * @param <I> the item
     * @return the outcome
     */
    default <I extends @Nullable Object> DurableFuture<BatchResult<@Nullable Void>> mapAsync(
            @Nullable String name, List<I> items, MapAction<? super I> body, MapConfig<? super I> config) {
        return mapAsync(name, items, TypeRef.ofVoid(), VoidBodies.map(body), config);
    }

    /**
     * {@link #parallelAsync(String, List, BatchConfig)} with the default configuration.
     *
     * @param name the batch's name, or null
     * @param branches the branches
     * @param <T> what the results of all branches are
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<BatchResult<T>> parallelAsync(
            @Nullable String name, List<? extends Branch<? extends T>> branches) {
        return parallelAsync(name, branches, BatchConfig.defaults());
    }

    /**
     * {@link #executeConcurrentlyAsync(String, List, TypeRef, ConcurrentFunction, ConcurrentConfig)} with a plain result type.
     *
     * @param name the batch's name, or null
     * @param items the items
     * @param type the type of an item's result
     * @param body what is done with each
     * @param config the configuration
     * @param <D> the data of an item
     * @param <O> its result
     * @return the outcome
     */
    default <D extends @Nullable Object, O extends @Nullable Object>
            DurableFuture<BatchResult<O>> executeConcurrentlyAsync(
                    @Nullable String name,
                    List<ConcurrentItem<D>> items,
                    Class<O> type,
                    ConcurrentFunction<D, ? extends O> body,
                    ConcurrentConfig config) {
        return executeConcurrentlyAsync(name, items, TypeRef.of(type), body, config);
    }
}
