package io.durable.engine.operation;

import io.durable.CombinatorOperations;
import io.durable.DurableFuture;
import io.durable.Settled;
import io.durable.TypeRef;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Combinations of futures. */
interface CombinatorCalls extends Calls, CombinatorOperations {

    @Override
    default <T extends @Nullable Object> List<T> all(
            @Nullable String name, TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures) {
        return self().run(new Combinators(self(), "all", name).all(type, futures));
    }

    @Override
    default <T extends @Nullable Object> DurableFuture<List<T>> allAsync(
            @Nullable String name, TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures) {
        return self().start(new Combinators(self(), "allAsync", name).all(type, futures));
    }

    @Override
    default <T extends @Nullable Object> List<Settled<T>> allSettled(
            @Nullable String name, TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures) {
        return self().run(new Combinators(self(), "allSettled", name).allSettled(type, futures));
    }

    @Override
    default <T extends @Nullable Object> DurableFuture<List<Settled<T>>> allSettledAsync(
            @Nullable String name, TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures) {
        return self().start(new Combinators(self(), "allSettledAsync", name).allSettled(type, futures));
    }

    @Override
    default <T extends @Nullable Object> T any(
            @Nullable String name, TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures) {
        return self().run(new Combinators(self(), "any", name).any(type, futures));
    }

    @Override
    default <T extends @Nullable Object> DurableFuture<T> anyAsync(
            @Nullable String name, TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures) {
        return self().start(new Combinators(self(), "anyAsync", name).any(type, futures));
    }

    @Override
    default <T extends @Nullable Object> T race(
            @Nullable String name, TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures) {
        return self().run(new Combinators(self(), "race", name).race(type, futures));
    }

    @Override
    default <T extends @Nullable Object> DurableFuture<T> raceAsync(
            @Nullable String name, TypeRef<T> type, List<? extends DurableFuture<? extends T>> futures) {
        return self().start(new Combinators(self(), "raceAsync", name).race(type, futures));
    }

    @Override
    default <T extends @Nullable Object> T withTimeLimit(
            @Nullable String name, TypeRef<T> type, DurableFuture<? extends T> future, Duration limit) {
        return self().run(new Combinators(self(), "withTimeLimit", name).withTimeLimit(type, future, limit));
    }

    @Override
    default <T extends @Nullable Object> DurableFuture<T> withTimeLimitAsync(
            @Nullable String name, TypeRef<T> type, DurableFuture<? extends T> future, Duration limit) {
        return self().start(new Combinators(self(), "withTimeLimitAsync", name).withTimeLimit(type, future, limit));
    }
}
