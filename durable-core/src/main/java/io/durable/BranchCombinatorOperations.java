package io.durable;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Combinations of branches: all of them, or whichever is first.
 *
 * <p>A combination is a {@link ConcurrentOperations#parallel parallel} that ends when the combination is decided, and is recorded
 * as one: so a replay gives the same answer. While it waits, and nothing else can move, the invocation is suspended. Branches that
 * run when it is decided are stopped: what waits unwinds, bodies are interrupted, and nothing of them is recorded any more. Of
 * branches that end before the others could be stopped, the one that stands first in the list counts.
 *
 * <p>Of the configuration all counts but {@link BatchConfig#completion()}, which the combination replaces by its own. With fewer
 * branches at once than there are, those that have not begun when the combination is decided do not begin.
 *
 * @since 0.1
 */
public interface BranchCombinatorOperations {

    /**
     * Runs branches beside one another and waits for the values of all, or for the first failure, which stops the others.
     * Blocks; what decided is durable as the result of a batch is.
     *
     * <pre>{@code
     * List<Quote> quotes = ctx.all("quotes", List.of(
     *         Branch.of("road", Quote.class, child -> child.step("ask", Quote.class, s -> carriers.road(order))),
     *         Branch.of("rail", Quote.class, child -> child.step("ask", Quote.class, s -> carriers.rail(order)))));
     * }</pre>
     *
     * @param name the name of the combination, or null
     * @param branches what to run; none gives an empty list
     * @param config how many run at once, nesting, serdes
     * @param <T> the values
     * @return the values in the order of the branches
     * @throws io.durable.error.CombinatorException if one failed: with that failure; of two that failed at once, that of the first branch
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if a name is invalid
     */
    <T extends @Nullable Object> List<T> all(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config);

    /**
     * {@link #all(String, List, BatchConfig)} beside the calling code.
     *
     * @param name the name of the combination, or null
     * @param branches what to run; none gives an empty list
     * @param config how many run at once, nesting, serdes
     * @param <T> the values
     * @return the outcome
     */
    <T extends @Nullable Object> DurableFuture<List<T>> allAsync(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config);

    /**
     * {@link #all(String, List, BatchConfig)} with all branches at once.
     *
     * @param name the name of the combination, or null
     * @param branches what to run; none gives an empty list
     * @param <T> the values
     * @return the values in the order of the branches
     */
    default <T extends @Nullable Object> List<T> all(
            @Nullable String name, List<? extends Branch<? extends T>> branches) {
        return all(name, branches, BatchConfig.defaults());
    }

    /**
     * {@link #allAsync(String, List, BatchConfig)} with all branches at once.
     *
     * @param name the name of the combination, or null
     * @param branches what to run; none gives an empty list
     * @param <T> the values
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<List<T>> allAsync(
            @Nullable String name, List<? extends Branch<? extends T>> branches) {
        return allAsync(name, branches, BatchConfig.defaults());
    }

    /**
     * Runs branches beside one another and waits until all have an outcome. Blocks; what decided is durable as the result of a
     * batch is.
     *
     * <pre>{@code
     * List<Settled<Quote>> quotes = ctx.allSettled("quotes", List.of(road, rail), BatchConfig.defaults().withMaxConcurrency(5));
     * }</pre>
     *
     * @param name the name of the combination, or null
     * @param branches what to run; none gives an empty list
     * @param config how many run at once, nesting, serdes
     * @param <T> the values
     * @return the outcomes in the order of the branches; failures are {@link io.durable.error.ChildContextException}
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if a name is invalid
     */
    <T extends @Nullable Object> List<Settled<T>> allSettled(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config);

    /**
     * {@link #allSettled(String, List, BatchConfig)} beside the calling code.
     *
     * @param name the name of the combination, or null
     * @param branches what to run; none gives an empty list
     * @param config how many run at once, nesting, serdes
     * @param <T> the values
     * @return the outcome
     */
    <T extends @Nullable Object> DurableFuture<List<Settled<T>>> allSettledAsync(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config);

    /**
     * {@link #allSettled(String, List, BatchConfig)} with all branches at once.
     *
     * @param name the name of the combination, or null
     * @param branches what to run; none gives an empty list
     * @param <T> the values
     * @return the outcomes in the order of the branches
     */
    default <T extends @Nullable Object> List<Settled<T>> allSettled(
            @Nullable String name, List<? extends Branch<? extends T>> branches) {
        return allSettled(name, branches, BatchConfig.defaults());
    }

    /**
     * {@link #allSettledAsync(String, List, BatchConfig)} with all branches at once.
     *
     * @param name the name of the combination, or null
     * @param branches what to run; none gives an empty list
     * @param <T> the values
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<List<Settled<T>>> allSettledAsync(
            @Nullable String name, List<? extends Branch<? extends T>> branches) {
        return allSettledAsync(name, branches, BatchConfig.defaults());
    }

    /**
     * Runs branches beside one another and waits for the first value, which stops the others; failures count only if there is
     * nothing else. Blocks; what decided is durable as the result of a batch is.
     *
     * <pre>{@code
     * Quote quote = ctx.any("quote", List.of(road, rail));
     * }</pre>
     *
     * @param name the name of the combination, or null
     * @param branches what to run, one at least
     * @param config how many run at once, nesting, serdes
     * @param <T> the values
     * @return the first value
     * @throws io.durable.error.CombinatorException if all failed: with all failures, in the order of the branches
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if there is no branch, or a name is invalid
     */
    <T extends @Nullable Object> T any(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config);

    /**
     * {@link #any(String, List, BatchConfig)} beside the calling code.
     *
     * @param name the name of the combination, or null
     * @param branches what to run, one at least
     * @param config how many run at once, nesting, serdes
     * @param <T> the values
     * @return the outcome
     */
    <T extends @Nullable Object> DurableFuture<T> anyAsync(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config);

    /**
     * {@link #any(String, List, BatchConfig)} with all branches at once.
     *
     * @param name the name of the combination, or null
     * @param branches what to run, one at least
     * @param <T> the values
     * @return the first value
     */
    default <T extends @Nullable Object> T any(@Nullable String name, List<? extends Branch<? extends T>> branches) {
        return any(name, branches, BatchConfig.defaults());
    }

    /**
     * {@link #anyAsync(String, List, BatchConfig)} with all branches at once.
     *
     * @param name the name of the combination, or null
     * @param branches what to run, one at least
     * @param <T> the values
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> anyAsync(
            @Nullable String name, List<? extends Branch<? extends T>> branches) {
        return anyAsync(name, branches, BatchConfig.defaults());
    }

    /**
     * Runs branches beside one another and waits for the first outcome, value or failure, which stops the others. Blocks; what
     * decided is durable as the result of a batch is.
     *
     * <pre>{@code
     * Answer answer = ctx.race("answer", List.of(byMail, byPhone));
     * }</pre>
     *
     * @param name the name of the combination, or null
     * @param branches what to run, one at least
     * @param config how many run at once, nesting, serdes
     * @param <T> the values
     * @return the first value
     * @throws io.durable.error.CombinatorException if the first outcome was a failure: with that
     * @throws io.durable.error.NonDeterministicExecutionException if the record at this place is of another operation
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     * @throws IllegalArgumentException if there is no branch, or a name is invalid
     */
    <T extends @Nullable Object> T race(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config);

    /**
     * {@link #race(String, List, BatchConfig)} beside the calling code.
     *
     * @param name the name of the combination, or null
     * @param branches what to run, one at least
     * @param config how many run at once, nesting, serdes
     * @param <T> the values
     * @return the outcome
     */
    <T extends @Nullable Object> DurableFuture<T> raceAsync(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config);

    /**
     * {@link #race(String, List, BatchConfig)} with all branches at once.
     *
     * @param name the name of the combination, or null
     * @param branches what to run, one at least
     * @param <T> the values
     * @return the first value
     */
    default <T extends @Nullable Object> T race(@Nullable String name, List<? extends Branch<? extends T>> branches) {
        return race(name, branches, BatchConfig.defaults());
    }

    /**
     * {@link #raceAsync(String, List, BatchConfig)} with all branches at once.
     *
     * @param name the name of the combination, or null
     * @param branches what to run, one at least
     * @param <T> the values
     * @return the outcome
     */
    default <T extends @Nullable Object> DurableFuture<T> raceAsync(
            @Nullable String name, List<? extends Branch<? extends T>> branches) {
        return raceAsync(name, branches, BatchConfig.defaults());
    }
}
