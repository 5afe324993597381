package io.durable;

import java.util.OptionalInt;

/**
 * Groups the items of a {@code map}, so that many small ones share one recorded context: fewer updates, and one place under the
 * limit of concurrency, for each group.
 *
 * <p>The items of a group run one after the other, in order. A group ends with its first failure if the batch fails fast. Criteria
 * count items when their group has ended; a {@link CompletionPredicate} is shown the groups. A group is recorded as a whole: if its invocation ends in between,
 * the code of its items runs again, answered by the records of its operations.
 *
 * @param maxItems the most items of a group; empty: no limit
 * @param maxBytes how many bytes the serialized items of a group have at most; a larger item is a group alone; empty: no limit
 * @since 0.1
 */
public record ItemBatcher(OptionalInt maxItems, OptionalInt maxBytes) {

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is below 1, or both are missing
     */
    public ItemBatcher {
        if (maxItems.isEmpty() && maxBytes.isEmpty()) {
            throw new IllegalArgumentException("An item batcher without a limit; give maxItems, maxBytes or both");
        }
        if (maxItems.orElse(1) < 1 || maxBytes.orElse(1) < 1) {
            throw new IllegalArgumentException(
                    "The limits of an item batcher are " + maxItems + " and " + maxBytes + "; give 1 or more");
        }
    }

    /**
     * Groups by count.
     *
     * @param maxItems 1 or more
     * @return the batcher
     */
    public static ItemBatcher ofItems(int maxItems) {
        return new ItemBatcher(OptionalInt.of(maxItems), OptionalInt.empty());
    }

    /**
     * Groups by size.
     *
     * @param maxBytes 1 or more
     * @return the batcher
     */
    public static ItemBatcher ofBytes(int maxBytes) {
        return new ItemBatcher(OptionalInt.empty(), OptionalInt.of(maxBytes));
    }

    /**
     * Groups by count and size, whichever is reached first.
     *
     * @param maxItems 1 or more
     * @param maxBytes 1 or more
     * @return the batcher
     */
    public static ItemBatcher of(int maxItems, int maxBytes) {
        return new ItemBatcher(OptionalInt.of(maxItems), OptionalInt.of(maxBytes));
    }
}
