package io.durable;

import java.util.Objects;

/**
 * How an {@code executeConcurrently} runs.
 *
 * @param batch what all batches have
 * @param subType what kind of context the history shows for the batch: 1 to 32 of {@code A-Z a-z 0-9 - _}; compared on replay
 * @param itemSubType the same for each item
 * @since 0.1
 */
public record ConcurrentConfig(BatchConfig batch, String subType, String itemSubType) {

    /** The sub type of a batch: {@value}. */
    public static final String DEFAULT_SUB_TYPE = "ExecuteConcurrently";

    /** The sub type of an item: {@value}. */
    public static final String DEFAULT_ITEM_SUB_TYPE = "ConcurrentItem";

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a sub type is not allowed
     */
    public ConcurrentConfig {
        Objects.requireNonNull(batch, "batch");
        ChildContextConfig.requireSubType(subType);
        ChildContextConfig.requireSubType(itemSubType);
    }

    /**
     * The defaults of {@link BatchConfig} and sub types.
     *
     * @return the defaults
     */
    public static ConcurrentConfig defaults() {
        return of(BatchConfig.defaults());
    }

    /**
     * A configuration from that of all batches.
     *
     * @param batch what all batches have
     * @return the default sub types
     */
    public static ConcurrentConfig of(BatchConfig batch) {
        return new ConcurrentConfig(batch, DEFAULT_SUB_TYPE, DEFAULT_ITEM_SUB_TYPE);
    }

    /**
     * This configuration with other sub types.
     *
     * @param ofBatch the sub type of the batch
     * @param ofItems the sub type of each item
     * @return a copy
     */
    public ConcurrentConfig withSubTypes(String ofBatch, String ofItems) {
        return new ConcurrentConfig(batch, ofBatch, ofItems);
    }
}
