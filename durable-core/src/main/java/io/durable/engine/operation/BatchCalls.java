package io.durable.engine.operation;

import io.durable.BatchConfig;
import io.durable.BatchResult;
import io.durable.Branch;
import io.durable.ConcurrentConfig;
import io.durable.ConcurrentFunction;
import io.durable.ConcurrentItem;
import io.durable.ConcurrentOperations;
import io.durable.DurableFuture;
import io.durable.MapConfig;
import io.durable.MapFunction;
import io.durable.OperationType;
import io.durable.TypeRef;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Items and branches that run beside one another: each batch a {@link Concurrent}. */
interface BatchCalls extends Calls, ConcurrentOperations {

    @Override
    default <I extends @Nullable Object, O extends @Nullable Object> BatchResult<O> map(
            @Nullable String name,
            List<I> items,
            TypeRef<O> type,
            MapFunction<? super I, ? extends O> body,
            MapConfig<? super I> config) {
        return self().run(map(self(), "map", name, new Mapped<>(items, type, body, config)));
    }

    @Override
    default <I extends @Nullable Object, O extends @Nullable Object> DurableFuture<BatchResult<O>> mapAsync(
            @Nullable String name,
            List<I> items,
            TypeRef<O> type,
            MapFunction<? super I, ? extends O> body,
            MapConfig<? super I> config) {
        return self().start(map(self(), "mapAsync", name, new Mapped<>(items, type, body, config)));
    }

    @Override
    default <T extends @Nullable Object> BatchResult<T> parallel(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config) {
        return self().run(batch(self(), "parallel", name, () -> Batches.<T>parallel(branches, config)));
    }

    @Override
    default <T extends @Nullable Object> DurableFuture<BatchResult<T>> parallelAsync(
            @Nullable String name, List<? extends Branch<? extends T>> branches, BatchConfig config) {
        return self().start(batch(self(), "parallelAsync", name, () -> Batches.<T>parallel(branches, config)));
    }

    @Override
    default <D extends @Nullable Object, O extends @Nullable Object> BatchResult<O> executeConcurrently(
            @Nullable String name,
            List<ConcurrentItem<D>> items,
            TypeRef<O> type,
            ConcurrentFunction<D, ? extends O> body,
            ConcurrentConfig config) {
        return self().run(batch(
                self(), "executeConcurrently", name, () -> Batches.concurrent(items, type, body, config)));
    }

    @Override
    default <D extends @Nullable Object, O extends @Nullable Object>
            DurableFuture<BatchResult<O>> executeConcurrentlyAsync(
                    @Nullable String name,
                    List<ConcurrentItem<D>> items,
                    TypeRef<O> type,
                    ConcurrentFunction<D, ? extends O> body,
                    ConcurrentConfig config) {
        return self().start(batch(
                self(), "executeConcurrentlyAsync", name, () -> Batches.concurrent(items, type, body, config)));
    }

    /** What a map was asked for. */
    record Mapped<I extends @Nullable Object, O extends @Nullable Object>(
            List<I> items, TypeRef<O> type, MapFunction<? super I, ? extends O> body, MapConfig<? super I> config) {

        BatchSpec<O> spec() {
            return Batches.map(items, type, body, config);
        }
    }

    private static <I extends @Nullable Object, O extends @Nullable Object> Operated<BatchResult<O>> map(
            WorkflowContext context, String method, @Nullable String name, Mapped<I, O> mapped) {
        if (mapped.config().itemBatcher().isEmpty()) {
            return batch(context, method, name, mapped::spec);
        }
        context.requireUsable(method, name);
        Invocation invocation = context.invocation();
        BatchSpec<O> items = mapped.spec();
        List<ItemGroup<O>> groups = ItemGroups.of(
                mapped.items(), items, mapped.config().itemBatcher().get(), invocation);
        return new GroupedMap<>(
                batch(context, method, name, () -> ItemGroups.batch(groups, items, invocation)), groups, items);
    }

    private static <T extends @Nullable Object> Concurrent<T> batch(
            WorkflowContext context, String method, @Nullable String name, Supplier<BatchSpec<T>> items) {
        context.requireUsable(method, name);
        BatchSpec<T> spec = items.get();
        return new Concurrent<>(context.next(OperationType.CONTEXT, spec.kind().subType(), name, false), spec);
    }
}
