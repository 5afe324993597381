package io.durable.engine.operation;

import io.durable.BatchConfig;
import io.durable.ItemBatcher;
import io.durable.TypeRef;
import io.durable.engine.checkpoint.UpdateSize;
import io.durable.engine.operation.BatchSpec.ItemSpec;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Groups the items of a map. */
final class ItemGroups {

    private static final TypeRef<Object> ANY = TypeRef.of(Object.class);

    private ItemGroups() {}

    /** The groups, of consecutive items. Their sizes depend on the items only, so that they are the same on replay. */
    static <I extends @Nullable Object, T extends @Nullable Object> List<ItemGroup<T>> of(
            List<I> values, BatchSpec<T> spec, ItemBatcher batcher, Invocation invocation) {
        List<ItemGroup<T>> groups = new ArrayList<>();
        List<ItemSpec<T>> current = new ArrayList<>();
        long bytes = 0;
        for (int index = 0; index < values.size(); index++) {
            int size = batcher.maxBytes().isPresent() ? size(values.get(index), index, invocation) : 0;
            boolean full = current.size() >= batcher.maxItems().orElse(Integer.MAX_VALUE)
                    || bytes + size > batcher.maxBytes().orElse(Integer.MAX_VALUE);
            if (full && !current.isEmpty()) {
                groups.add(group(index - current.size(), current, spec));
                current = new ArrayList<>();
                bytes = 0;
            }
            current.add(spec.items().get(index));
            bytes += size;
        }
        if (!current.isEmpty()) {
            groups.add(group(values.size() - current.size(), current, spec));
        }
        return groups;
    }

    private static <T extends @Nullable Object> ItemGroup<T> group(
            int first, List<ItemSpec<T>> items, BatchSpec<T> spec) {
        return new ItemGroup<>(first, items, spec.config().completion().isFailFast());
    }

    private static int size(@Nullable Object item, int index, Invocation invocation) {
        try {
            SerdesContext context =
                    new SerdesContext("item", invocation.execution().arn());
            return UpdateSize.utf8(invocation.policies().serdes().serialize(item, context));
        } catch (RuntimeException unwritable) {
            throw new IllegalArgumentException(
                    "The item at index " + index + " cannot be serialized to find out its size; group by count only",
                    unwritable);
        }
    }

    /** The batch whose items are the groups. */
    @SuppressWarnings("unchecked")
    static <T extends @Nullable Object> BatchSpec<ItemGroup.Result<T>> batch(
            List<ItemGroup<T>> groups, BatchSpec<T> spec, Invocation invocation) {
        Serdes results = spec.config().itemSerdes().orElse(invocation.policies().serdes());
        BatchRecord format = new BatchRecord(invocation.errors(), results.writesJson());
        BatchConfig config = spec.config().withItemSerdes(new GroupSerdes<>(spec.items(), results, format));
        List<ItemSpec<ItemGroup.Result<T>>> specs = new ArrayList<>(groups.size());
        for (ItemGroup<T> group : groups) {
            TypeRef<ItemGroup.Result<T>> type = (TypeRef<ItemGroup.Result<T>>) (TypeRef<?>) ANY;
            String name = "map-group-" + specs.size();
            specs.add(new ItemSpec<>(Optional.empty(), name, type, context -> group.run(context, spec.kind())));
        }
        return new BatchSpec<>(spec.kind(), specs, config, List.of(), new GroupTally<>(spec.size()));
    }

    /** A group counts for its items. */
    private record GroupTally<T extends @Nullable Object>(int total) implements Tally<ItemGroup.Result<T>> {

        @Override
        public int successes(ItemGroup.Result<T> group) {
            return group.successes();
        }

        @Override
        public int failures(ItemGroup.Result<T> group) {
            return group.failures();
        }
    }
}
