package io.durable.engine.operation;

import io.durable.BatchConfig;
import io.durable.Branch;
import io.durable.BranchCombinatorOperations;
import io.durable.DurableFuture;
import io.durable.Settled;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Combinations of branches. */
interface BranchCombinatorCalls extends Calls, BranchCombinatorOperations {

    @Override
    default <T extends @Nullable Object> List<T> all(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config) {
        return self().run(new BranchCombinators(self(), "all", name).<T>all(branches, config));
    }

    @Override
    default <T extends @Nullable Object> DurableFuture<List<T>> allAsync(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config) {
        return self().start(new BranchCombinators(self(), "allAsync", name).<T>all(branches, config));
    }

    @Override
    default <T extends @Nullable Object> List<Settled<T>> allSettled(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config) {
        return self().run(new BranchCombinators(self(), "allSettled", name).<T>allSettled(branches, config));
    }

    @Override
    default <T extends @Nullable Object> DurableFuture<List<Settled<T>>> allSettledAsync(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config) {
        return self().start(new BranchCombinators(self(), "allSettledAsync", name).<T>allSettled(branches, config));
    }

    @Override
    default <T extends @Nullable Object> T any(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config) {
        return self().run(new BranchCombinators(self(), "any", name).<T>any(branches, config));
    }

    @Override
    default <T extends @Nullable Object> DurableFuture<T> anyAsync(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config) {
        return self().start(new BranchCombinators(self(), "anyAsync", name).<T>any(branches, config));
    }

    @Override
    default <T extends @Nullable Object> T race(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config) {
        return self().run(new BranchCombinators(self(), "race", name).<T>race(branches, config));
    }

    @Override
    default <T extends @Nullable Object> DurableFuture<T> raceAsync(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config) {
        return self().start(new BranchCombinators(self(), "raceAsync", name).<T>race(branches, config));
    }
}
