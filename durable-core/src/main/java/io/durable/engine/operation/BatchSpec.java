package io.durable.engine.operation;

import io.durable.BatchConfig;
import io.durable.BatchItem;
import io.durable.BatchResult;
import io.durable.Branch;
import io.durable.ChildContextConfig;
import io.durable.CompletionReason;
import io.durable.ContextFunction;
import io.durable.Nesting;
import io.durable.TypeRef;
import io.durable.error.ChildContextException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a batch is to do.
 *
 * @param kind how it is recorded
 * @param items its items
 * @param config how they run
 * @param branches by which the result is read, if there are any
 * @param tally how outcomes count
 */
record BatchSpec<T extends @Nullable Object>(
        BatchKind kind,
        List<ItemSpec<T>> items,
        BatchConfig config,
        List<? extends Branch<?>> branches,
        Tally<T> tally) {

    BatchSpec(BatchKind kind, List<ItemSpec<T>> items, BatchConfig config, List<? extends Branch<?>> branches) {
        this(kind, items, config, branches, Tally.single(items.size()));
    }

    /**
     * An item.
     *
     * @param id identifies it, if it was given one
     * @param name its name
     * @param type the type of its result
     * @param body its code
     */
    record ItemSpec<T extends @Nullable Object>(
            Optional<String> id, String name, TypeRef<T> type, ContextFunction<T> body) {}

    int size() {
        return items.size();
    }

    boolean isFlat() {
        return config.nesting() == Nesting.FLAT;
    }

    String nameOf(int index) {
        return items.get(index).name();
    }

    /** The context of an item, with its record if there is one. */
    ChildContext<T> context(WorkflowContext batch, int index) {
        ItemSpec<T> item = items.get(index);
        ChildContextConfig itemConfig = new ChildContextConfig(
                kind.itemSubType(), config.itemSerdes(), Optional.empty(), Optional.empty(), isFlat());
        Call call = batch.item(index, kind.itemSubType(), item.name(), isFlat());
        return new ChildContext<>(call, item.type(), item.body(), itemConfig);
    }

    /** What came of it: an entry for each item that has begun. */
    BatchResult<T> result(List<Ended<T>> all, CompletionReason reason) {
        List<BatchItem<T>> entries = new ArrayList<>(all.size());
        for (Ended<T> ended : all) {
            ItemSpec<T> item = items.get(ended.index());
            entries.add(new BatchItem<>(
                    ended.index(), item.id(), item.name(), ended.status(), ended.value(), ended.failure()));
        }
        return BatchResult.of(entries, reason, size()).withBranches(branches);
    }

    /**
     * How an item stood when its batch ended.
     *
     * @param index its position
     * @param status how it stood
     * @param payload what is recorded of its result
     * @param value its result
     * @param failure why it failed
     */
    record Ended<T extends @Nullable Object>(
            int index,
            BatchItem.Status status,
            @Nullable String payload,
            @Nullable T value,
            @Nullable ChildContextException failure) {

        static <T extends @Nullable Object> Ended<T> givenUp(int index) {
            return new Ended<>(index, BatchItem.Status.STARTED, null, null, null);
        }
    }
}
