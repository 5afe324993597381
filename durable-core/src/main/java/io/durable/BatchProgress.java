package io.durable;

import java.util.List;

/**
 * How far a batch has come, for a {@link CompletionPredicate}.
 *
 * @param successCount how many items have succeeded
 * @param failureCount how many items have failed
 * @param totalCount how many items the batch was given
 * @param items each item; a view that is valid during the call only
 * @since 0.1
 */
public record BatchProgress(int successCount, int failureCount, int totalCount, List<Item> items) {

    /**
     * How many items have ended.
     *
     * @return successes and failures
     */
    public int completedCount() {
        return successCount + failureCount;
    }

    /**
     * An item.
     *
     * @param index its position in the batch, from 0
     * @param name its name
     * @param state where it stands
     */
    public record Item(int index, String name, State state) {}

    /** Where an item stands. */
    public enum State {
        /** It has not begun. */
        WAITING,
        /** It has begun and not ended. */
        STARTED,
        /** It has a result. */
        SUCCEEDED,
        /** It has failed. */
        FAILED
    }
}
