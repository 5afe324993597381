package io.durable;

import io.durable.serdes.Serdes;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a {@code map} runs.
 *
 * <pre>{@code
 * MapConfig.<Order>defaults().withMaxConcurrency(10).withItemNamer((order, index) -> "order-" + order.id())
 * }</pre>
 *
 * @param batch what all batches have
 * @param itemNamer names the items; empty: {@code map-item-} and the index
 * @param itemBatcher groups the items; empty: each is a context of its own
 * @param <I> the item
 * @since 0.1
 */
public record MapConfig<I extends @Nullable Object>(
        BatchConfig batch, Optional<ItemNamer<? super I>> itemNamer, Optional<ItemBatcher> itemBatcher) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if items are to be grouped and to be {@link Nesting#FLAT}
     */
    public MapConfig {
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(itemNamer, "itemNamer");
        Objects.requireNonNull(itemBatcher, "itemBatcher");
        if (itemBatcher.isPresent() && batch.nesting() == Nesting.FLAT) {
            throw new IllegalArgumentException(
                    "Groups of items are contexts of their own; leave Nesting.FLAT or the item batcher out");
        }
    }

    /**
     * The defaults of {@link BatchConfig}, items named by their index, no groups.
     *
     * @param <I> the item
     * @return the defaults
     */
    public static <I extends @Nullable Object> MapConfig<I> defaults() {
        return of(BatchConfig.defaults());
    }

    /**
     * A configuration from that of all batches.
     *
     * @param batch what all batches have
     * @param <I> the item
     * @return items named by their index, no groups
     */
    public static <I extends @Nullable Object> MapConfig<I> of(BatchConfig batch) {
        return new MapConfig<>(batch, Optional.empty(), Optional.empty());
    }

    /**
     * This configuration with names for items.
     *
     * @param namer names them
     * @return a copy
     */
    public MapConfig<I> withItemNamer(ItemNamer<? super I> namer) {
        return new MapConfig<>(batch, Optional.of(namer), itemBatcher);
    }

    /**
     * This configuration with groups of items.
     *
     * @param batcher groups them
     * @return a copy
     */
    public MapConfig<I> withItemBatcher(ItemBatcher batcher) {
        return new MapConfig<>(batch, itemNamer, Optional.of(batcher));
    }

    private MapConfig<I> with(BatchConfig other) {
        return new MapConfig<>(other, itemNamer, itemBatcher);
    }

    /**
     * This configuration with a limit of concurrency.
     *
     * <p>An item keeps its place while it waits. Under {@link CheckpointStrategy#BATCHED} it keeps it until its outcome is
     * durable, so that the limit also bounds how many items a crash can repeat; under {@link CheckpointStrategy#EAGER} the
     * outcomes of its steps are durable by then.
     *
     * @param limit how many items are under way at most, 1 or more
     * @return a copy
     * @throws IllegalArgumentException if it is below 1
     */
    public MapConfig<I> withMaxConcurrency(int limit) {
        return with(batch.withMaxConcurrency(limit));
    }

    /**
     * This configuration with criteria for an early end.
     *
     * @param criteria when the batch has ended
     * @return a copy
     */
    public MapConfig<I> withCompletion(CompletionConfig criteria) {
        return with(batch.withCompletion(criteria));
    }

    /**
     * This configuration with another nesting.
     *
     * @param other whether items are contexts of their own
     * @return a copy
     */
    public MapConfig<I> withNesting(Nesting other) {
        return with(batch.withNesting(other));
    }

    /**
     * This configuration with a serdes for the results of items.
     *
     * @param other how they are written and read
     * @return a copy
     */
    public MapConfig<I> withItemSerdes(Serdes other) {
        return with(batch.withItemSerdes(other));
    }

    /**
     * This configuration with a serdes for the record of the batch as a whole.
     *
     * @param other given the text that would be recorded, as a {@code String}: to encrypt it, or to store it elsewhere
     * @return a copy
     */
    public MapConfig<I> withBatchSerdes(Serdes other) {
        return with(batch.withBatchSerdes(other));
    }

    /**
     * This configuration with a summary for a record that is too large.
     *
     * @param generator given the {@link BatchResult}
     * @return a copy
     */
    public MapConfig<I> withSummary(SummaryGenerator generator) {
        return with(batch.withSummary(generator));
    }
}
