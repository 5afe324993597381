package io.durable;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Combinations of futures: all of them, whichever is first, or one with a limit to its time.
 *
 * <p>What comes of a combination is recorded: the values, or which future was first. So a replay gives the same answer, even if
 * others have ended meanwhile. While it waits, and nothing else can move, the invocation is suspended. A combination takes its
 * place among the operations when it is called.
 *
 * <p>The first future is that whose operation ended first; of those that ended at the same time, the one that stands first in the
 * list. The others are left alone: their operations go on, and their futures may still be awaited or combined again, the same one
 * any number of times. Futures must be of operations of this execution, or known from the start: {@link DurableFuture#resolved}
 * and {@link DurableFuture#failed}. A future of a type of your own is refused, since nobody tells when it has settled.
 *
 * <p>Values are written and read with the engine's serdes, as the type that is given; so that of futures without results is
 * {@link TypeRef#ofVoid()}, and that of futures with different results one that can be read for each, such as a sealed interface.
 * A combination whose values exceed {@link DurableLimits#MAX_CHILD_RESULT_BYTES} bytes when written is combined again on replay,
 * of the recorded outcomes, with the same first one.
 *
 * <p>Failures are told as they are rebuilt from the record. A failure that is neither that of an operation nor of a type that the
 * engine was told to restore is told as {@link io.durable.error.ChildContextException}, with its type and message. What ends the
 * execution or the invocation is no outcome of a future and goes through every combination.
 *
 * @since 0.1
 */
public interface CombinatorOperations {

    /**
     * Waits for the values of all futures, or for the first failure. Blocks; the values are durable as those of a child context
     * are.
     *
     * <pre>{@code
     * DurableFuture<Quote> road = ctx.stepAsync("road", Quote.class, s -> carriers.road(order));
     * DurableFuture<Quote> rail = ctx.stepAsync("rail", Quote.class, s -> carriers.rail(order));
     * List<Quote> quotes = ctx.all("quotes", Quote.class, List.of(road, rail));
     * }</pre>
     *
     * @param name the name of the combination, or null
     * @param type the type of each value
     * @param futures what to wait for; none gives an empty list
     * @param <T> the values
     * @return the values in the order of the futures
     * @throws io.durable.error.CombinatorException if one failed: with that failure, the first one
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if the name is invalid, or a future is of another execution or a type of your own
     */
    <T extends @Nullable Object> List<T> all(
            @Nullable String name, TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures);

    /**
     * {@link #all(String, TypeRef, List)} beside the calling code.
     *
     * @param name the name of the combination, or null
     * @param type the type of each value
     * @param futures what to wait for
     * @param <T> the values
     * @return the outcome
     */
    <T extends @Nullable Object> DurableFuture<List<T>> allAsync(
            @Nullable String name, TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures);

    /**
     * Waits until all futures have an outcome. Blocks; the outcomes are durable as the result of a child context is.
     *
     * <pre>{@code
     * List<Settled<Quote>> quotes = ctx.allSettled("quotes", Quote.class, List.of(road, rail));
     * List<Quote> offers = quotes.stream().filter(Settled::isSuccess).map(Settled::get).toList();
     * }</pre>
     *
     * @param name the name of the combination, or null
     * @param type the type of each value
     * @param futures what to wait for; none gives an empty list
     * @param <T> the values
     * @return the outcomes in the order of the futures
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if the name is invalid, or a future is of another execution or a type of your own
     */
    <T extends @Nullable Object> List<Settled<T>> allSettled(
            @Nullable String name, TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures);

    /**
     * {@link #allSettled(String, TypeRef, List)} beside the calling code.
     *
     * @param name the name of the combination, or null
     * @param type the type of each value
     * @param futures what to wait for
     * @param <T> the values
     * @return the outcome
     */
    <T extends @Nullable Object> DurableFuture<List<Settled<T>>> allSettledAsync(
            @Nullable String name, TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures);

    /**
     * Waits for the first value; failures count only if there is nothing else. Blocks; which one was first is durable as the
     * result of a child context is.
     *
     * <pre>{@code
     * Quote quote = ctx.any("quote", Quote.class, List.of(road, rail));
     * }</pre>
     *
     * @param name the name of the combination, or null
     * @param type the type of each value
     * @param futures what to wait for, one at least
     * @param <T> the values
     * @return the first value
     * @throws io.durable.error.CombinatorException if all failed: with all failures, in the order of the futures
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if there is no future, the name is invalid, or a future is of another execution or a type
     *     of your own
     */
    <T extends @Nullable Object> T any(
            @Nullable String name, TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures);

    /**
     * {@link #any(String, TypeRef, List)} beside the calling code.
     *
     * @param name the name of the combination, or null
     * @param type the type of each value
     * @param futures what to wait for, one at least
     * @param <T> the values
     * @return the outcome
     */
    <T extends @Nullable Object> DurableFuture<T> anyAsync(
            @Nullable String name, TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures);

    /**
     * Waits for the first outcome, value or failure. Blocks; which one was first is durable as the result of a child context is.
     *
     * <pre>{@code
     * Answer answer = ctx.race("answer", Answer.class, List.of(byMail, byPhone));
     * }</pre>
     *
     * @param name the name of the combination, or null
     * @param type the type of each value
     * @param futures what to wait for, one at least
     * @param <T> the values
     * @return the first value
     * @throws io.durable.error.CombinatorException if the first outcome was a failure: with that
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if there is no future, the name is invalid, or a future is of another execution or a type
     *     of your own
     */
    <T extends @Nullable Object> T race(
            @Nullable String name, TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures);

    /**
     * {@link #race(String, TypeRef, List)} beside the calling code.
     *
     * @param name the name of the combination, or null
     * @param type the type of each value
     * @param futures what to wait for, one at least
     * @param <T> the values
     * @return the outcome
     */
    <T extends @Nullable Object> DurableFuture<T> raceAsync(
            @Nullable String name, TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures);

    /**
     * Waits for a future no longer than a limit. Blocks; which was first, the outcome or the limit, is durable as the result of a
     * child context is. The operation is left alone: it goes on when its time is over. The limit is a durable wait, counted from
     * this call, and stays open when the operation was in time.
     *
     * <pre>{@code
     * DurableFuture<Approval> approval = ctx.runInChildContextAsync("approval", Approval.class, this::askForApproval);
     * try {
     *     return ctx.withTimeLimit("answer", Approval.class, approval, Duration.ofDays(2));
     * } catch (TimeLimitException late) {
     *     return Approval.refused("no answer within two days");
     * }
     * }</pre>
     *
     * @param name the name of the time limit, or null
     * @param type the type of the value
     * @param future what to wait for
     * @param limit 1 ms to 366 days; the service keeps whole seconds, so it is rounded half up, to 1 s at least
     * @param <T> the value
     * @return the value
     * @throws io.durable.error.TimeLimitException if the future has not settled in time
     * @throws io.durable.error.DurableOperationException the failure of the future, if it failed in time
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if the name or the limit is invalid, or the future is of another execution or a type of
     *     your own
     */
    <T extends @Nullable Object> T withTimeLimit(
            @Nullable String name, TypeRef<T> type, DurableFuture<? extends T> future, Duration limit);

    /**
     * {@link #withTimeLimit(String, TypeRef, DurableFuture, Duration)} beside the calling code. The time is counted from this
     * call.
     *
     * @param name the name of the time limit, or null
     * @param type the type of the value
     * @param future what to wait for
     * @param limit 1 ms to 366 days
     * @param <T> the value
     * @return the outcome
     */
    <T extends @Nullable Object> DurableFuture<T> withTimeLimitAsync(
            @Nullable String name, TypeRef<T> type, DurableFuture<? extends T> future, Duration limit);

    /**
     * {@link #all(String, TypeRef, List)} with a plain type.
     *
     * @param name the name of the combination, or null
     * @param type the type of each value
     * @param futures what to wait for
     * @param <T> the values
     * @return the values
     */
    default <T extends @Nullable Object> List<T> all(
            @Nullable String name, Class<T> type, List<? extends DurableFuture<? extends T>> futures) {
        return all(name, TypeRef.of(type), futures);
    }

    /**
     * {@link #allAsync(String, TypeRef, List)} with a plain type.
     *
     * @param name the name of the combination, or null
     * @param type the type of each value
     * @param futures what to wait for
     * @param <T> the values
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<List<T>> allAsync(
            @Nullable String name, Class<T> type, List<? extends DurableFuture<? extends T>> futures) {
        return allAsync(name, TypeRef.of(type), futures);
    }

    /**
     * {@link #allSettled(String, TypeRef, List)} with a plain type.
     *
     * @param name the name of the combination, or null
     * @param type the type of each value
     * @param futures what to wait for
     * @param <T> the values
     * @return the outcomes
     */
    default <T extends @Nullable Object> List<Settled<T>> allSettled(
            @Nullable String name, Class<T> type, List<? extends DurableFuture<? extends T>> futures) {
        return allSettled(name, TypeRef.of(type), futures);
    }

    /**
     * {@link #allSettledAsync(String, TypeRef, List)} with a plain type.
     *
     * @param name the name of the combination, or null
     * @param type the type of each value
     * @param futures what to wait for
     * @param <T> the values
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<List<Settled<T>>> allSettledAsync(
            @Nullable String name, Class<T> type, List<? extends DurableFuture<? extends T>> futures) {
        return allSettledAsync(name, TypeRef.of(type), futures);
    }

    /**
     * {@link #any(String, TypeRef, List)} with a plain type.
     *
     * @param name the name of the combination, or null
     * @param type the type of each value
     * @param futures what to wait for, one at least
     * @param <T> the values
     * @return the first value
     */
    default <T extends @Nullable Object> T any(
            @Nullable String name, Class<T> type, List<? extends DurableFuture<? extends T>> futures) {
        return any(name, TypeRef.of(type), futures);
    }

    /**
     * {@link #anyAsync(String, TypeRef, List)} with a plain type.
     *
     * @param name the name of the combination, or null
     * @param type the type of each value
     * @param futures what to wait for, one at least
     * @param <T> the values
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> anyAsync(
            @Nullable String name, Class<T> type, List<? extends DurableFuture<? extends T>> futures) {
        return anyAsync(name, TypeRef.of(type), futures);
    }

    /**
     * {@link #race(String, TypeRef, List)} with a plain type.
     *
     * @param name the name of the combination, or null
     * @param type the type of each value
     * @param futures what to wait for, one at least
     * @param <T> the values
     * @return the first value
     */
    default <T extends @Nullable Object> T race(
            @Nullable String name, Class<T> type, List<? extends DurableFuture<? extends T>> futures) {
        return race(name, TypeRef.of(type), futures);
    }

    /**
     * {@link #raceAsync(String, TypeRef, List)} with a plain type.
     *
     * @param name the name of the combination, or null
     * @param type the type of each value
     * @param futures what to wait for, one at least
     * @param <T> the values
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> raceAsync(
            @Nullable String name, Class<T> type, List<? extends DurableFuture<? extends T>> futures) {
        return raceAsync(name, TypeRef.of(type), futures);
    }

    /**
     * {@link #withTimeLimit(String, TypeRef, DurableFuture, Duration)} with a plain type.
     *
     * @param name the name of the time limit, or null
     * @param type the type of the value
     * @param future what to wait for
     * @param limit 1 ms to 366 days
     * @param <T> the value
     * @return the value
     */
    default <T extends @Nullable Object> T withTimeLimit(
            @Nullable String name, Class<T> type, DurableFuture<? extends T> future, Duration limit) {
        return withTimeLimit(name, TypeRef.of(type), future, limit);
    }

    /**
     * {@link #withTimeLimitAsync(String, TypeRef, DurableFuture, Duration)} with a plain type.
     *
     * @param name the name of the time limit, or null
     * @param type the type of the value
     * @param future what to wait for
     * @param limit 1 ms to 366 days
     * @param <T> the value
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> withTimeLimitAsync(
            @Nullable String name, Class<T> type, DurableFuture<? extends T> future, Duration limit) {
        return withTimeLimitAsync(name, TypeRef.of(type), future, limit);
    }
}
