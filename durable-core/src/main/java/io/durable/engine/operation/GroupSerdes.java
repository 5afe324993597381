package io.durable.engine.operation;

import io.durable.BatchItem;
import io.durable.CompletionReason;
import io.durable.engine.operation.BatchSpec.Ended;
import io.durable.engine.operation.BatchSpec.ItemSpec;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came of a group of items as text: like the record of a batch.
 *
 * @param items of the whole batch
 * @param results how the result of an item is written
 * @param format the shape of the record
 */
record GroupSerdes<T extends @Nullable Object>(List<ItemSpec<T>> items, Serdes results, BatchRecord format)
        implements Serdes {

    @Override
    @SuppressWarnings("unchecked")
    public String serialize(@Nullable Object value, SerdesContext context) {
        ItemGroup.Result<T> group = (ItemGroup.Result<T>) Objects.requireNonNull(value);
        List<Ended<T>> written = new ArrayList<>(group.all().size());
        for (Ended<T> item : group.all()) {
            boolean hasPayload = item.status() == BatchItem.Status.SUCCEEDED
                    && !items.get(item.index()).type().isVoid();
            String payload = hasPayload ? results.serialize(item.value(), context) : null;
            written.add(new Ended<>(item.index(), item.status(), payload, null, item.failure()));
        }
        return format.write(written, CompletionReason.ALL_COMPLETED);
    }

    @Override
    public Object deserialize(@Nullable String payload, Type type, SerdesContext context) {
        try {
            List<Ended<T>> all = new ArrayList<>();
            for (BatchRecord.Entry entry :
                    format.read(Objects.requireNonNullElse(payload, "")).all()) {
                all.add(new Ended<>(entry.index(), entry.status(), null, value(entry, context), entry.failure()));
            }
            return new ItemGroup.Result<>(all);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @SuppressWarnings("unchecked")
    private @Nullable T value(BatchRecord.Entry entry, SerdesContext context) {
        ItemSpec<T> item = items.get(entry.index());
        boolean hasValue =
                entry.status() == BatchItem.Status.SUCCEEDED && !item.type().isVoid();
        return hasValue ? (T) results.deserialize(entry.payload(), item.type().type(), context) : null;
    }

    @Override
    public boolean writesJson() {
        return true;
    }
}
