package io.durable.engine.operation;

import io.durable.BatchConfig;
import io.durable.Branch;
import io.durable.ConcurrentConfig;
import io.durable.ConcurrentFunction;
import io.durable.ConcurrentItem;
import io.durable.ContextFunction;
import io.durable.DurableLimits;
import io.durable.MapConfig;
import io.durable.MapFunction;
import io.durable.TypeRef;
import io.durable.engine.operation.BatchSpec.ItemSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the API's batches are to do. */
final class Batches {

    private Batches() {}

    static <I extends @Nullable Object, O extends @Nullable Object> BatchSpec<O> map(
            List<I> items, TypeRef<O> type, MapFunction<? super I, ? extends O> body, MapConfig<? super I> config) {
        List<ItemSpec<O>> specs = new ArrayList<>(items.size());
        for (I item : items) {
            int index = specs.size();
            String name = config.itemNamer()
                    .map(namer -> safe(namer.name(item, index)))
                    .filter(given -> !given.isEmpty())
                    .orElseGet(() -> BatchKind.MAP.itemPrefix() + index);
            specs.add(new ItemSpec<>(Optional.empty(), name, type, context -> body.apply(context, item, index)));
        }
        return new BatchSpec<>(BatchKind.MAP, specs, config.batch(), List.of());
    }

    static <T extends @Nullable Object> BatchSpec<T> parallel(
            List<? extends Branch<? extends T>> branches, BatchConfig config) {
        List<ItemSpec<T>> specs = new ArrayList<>(branches.size());
        for (Branch<? extends T> branch : branches) {
            String name = named(branch.name(), "branch", BatchKind.PARALLEL, specs.size());
            specs.add(new ItemSpec<>(Optional.empty(), name, widened(branch.type()), widened(branch.body())));
        }
        return new BatchSpec<>(BatchKind.PARALLEL, specs, config, branches);
    }

    /** A value of the narrower type is one of the wider. */
    @SuppressWarnings("unchecked")
    private static <T extends @Nullable Object> TypeRef<T> widened(TypeRef<? extends T> type) {
        return (TypeRef<T>) type;
    }

    @SuppressWarnings("unchecked")
    private static <T extends @Nullable Object> ContextFunction<T> widened(ContextFunction<? extends T> body) {
        return (ContextFunction<T>) body;
    }

    static <D extends @Nullable Object, O extends @Nullable Object> BatchSpec<O> concurrent(
            List<ConcurrentItem<D>> items,
            TypeRef<O> type,
            ConcurrentFunction<D, ? extends O> body,
            ConcurrentConfig config) {
        BatchKind kind = BatchKind.of(config.subType(), config.itemSubType());
        List<ItemSpec<O>> specs = new ArrayList<>(items.size());
        Set<String> ids = new HashSet<>();
        for (ConcurrentItem<D> item : items) {
            if (!ids.add(item.id())) {
                throw new IllegalArgumentException(
                        "Two items have the id '" + item.id() + "'; give each an id of its own");
            }
            String name = named(item.name(), "item", kind, specs.size());
            specs.add(new ItemSpec<>(Optional.of(item.id()), name, type, context -> body.apply(context, item)));
        }
        return new BatchSpec<>(kind, specs, config.batch(), List.of());
    }

    private static String named(Optional<String> given, String what, BatchKind kind, int index) {
        given.ifPresent(name -> Names.requireValid(name, what));
        return given.orElseGet(() -> kind.itemPrefix() + index);
    }

    /** What the service accepts of a name that was computed. */
    private static String safe(@Nullable String name) {
        if (name == null) {
            return "";
        }
        StringBuilder safe = new StringBuilder(name);
        safe.setLength(Math.min(name.length(), DurableLimits.MAX_NAME_LENGTH));
        for (int i = 0; i < safe.length(); i++) {
            if (safe.charAt(i) < 0x20 || safe.charAt(i) > 0x7e) {
                safe.setCharAt(i, '_');
            }
        }
        return safe.toString();
    }
}
