package io.durable;

/**
 * Whether the items of a batch are recorded as contexts of their own.
 *
 * @since 0.1
 */
public enum Nesting {
    /** Each item is a context: its outcome is recorded, and a finished item does not run again. The default. */
    NESTED,
    /**
     * Items record nothing themselves; their operations hang under the batch. Saves two updates an item; until the batch has
     * ended, each invocation runs the code of every item again, answered by the records of its operations.
     */
    FLAT
}
