package io.durable.engine.operation;

import io.durable.BatchItem;
import io.durable.BatchResult;
import io.durable.engine.activity.Strand;
import io.durable.engine.operation.BatchSpec.Ended;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A map whose items share contexts: a batch of groups, whose result is that of the items. */
final class GroupedMap<T extends @Nullable Object> implements Operated<BatchResult<T>> {

    private final Concurrent<ItemGroup.Result<T>> groups;
    private final List<ItemGroup<T>> sources;
    private final BatchSpec<T> items;

    GroupedMap(Concurrent<ItemGroup.Result<T>> groups, List<ItemGroup<T>> sources, BatchSpec<T> items) {
        this.groups = groups;
        this.sources = sources;
        this.items = items;
    }

    @Override
    public Call call() {
        return groups.call();
    }

    @Override
    public GroupedMap<T> again() {
        return new GroupedMap<>(groups.again(), sources, items);
    }

    @Override
    public boolean answersFromRecord() {
        return groups.answersFromRecord();
    }

    @Override
    public BatchResult<T> recorded() {
        return ofItems(groups.recorded());
    }

    @Override
    public BatchResult<T> run(Strand strand) {
        return ofItems(groups.run(strand));
    }

    private BatchResult<T> ofItems(BatchResult<ItemGroup.Result<T>> result) {
        List<Ended<T>> all = new ArrayList<>();
        for (BatchItem<ItemGroup.Result<T>> group : result.all()) {
            if (group.status() == BatchItem.Status.SUCCEEDED) {
                all.addAll(Objects.requireNonNull(group.value()).all());
            } else {
                addUnknown(group, all);
            }
        }
        return items.result(all, result.completionReason());
    }

    /** What had ended within a group that was given up is not recorded. */
    private void addUnknown(BatchItem<ItemGroup.Result<T>> group, List<Ended<T>> all) {
        ItemGroup<T> source = sources.get(group.index());
        for (int i = 0; i < source.items().size(); i++) {
            all.add(new Ended<>(source.first() + i, group.status(), null, null, group.failure()));
        }
    }
}
