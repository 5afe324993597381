package io.durable;

import io.durable.serdes.Serdes;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the items of a batch run.
 *
 * @param maxConcurrency how many items are under way at once; empty, the default: all of them
 * @param completion when the batch has ended; default: when all items have, or the first one has failed
 * @param nesting whether items are contexts of their own; default {@link Nesting#NESTED}
 * @param itemSerdes how the results of items are written and read; empty: the engine's serdes
 * @param batchSerdes how the record of the batch as a whole is written and read; empty: as it is
 * @param summary what is recorded in addition if the record of the batch is too large; empty: nothing
 * @since 0.1
 */
public record BatchConfig(
        OptionalInt maxConcurrency,
        CompletionConfig completion,
        Nesting nesting,
        Optional<Serdes> itemSerdes,
        Optional<Serdes> batchSerdes,
        Optional<SummaryGenerator> summary) {

    private static final BatchConfig DEFAULTS = new BatchConfig(
            OptionalInt.empty(),
            CompletionConfig.failFast(),
            Nesting.NESTED,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if {@code maxConcurrency} is below 1
     */
    public BatchConfig {
        Objects.requireNonNull(completion, "completion");
        Objects.requireNonNull(nesting, "nesting");
        Objects.requireNonNull(itemSerdes, "itemSerdes");
        Objects.requireNonNull(batchSerdes, "batchSerdes");
        Objects.requireNonNull(summary, "summary");
        if (maxConcurrency.orElse(1) < 1) {
            throw new IllegalArgumentException("maxConcurrency is " + maxConcurrency.getAsInt()
                    + "; give 1 or more, or leave it out for no limit");
        }
    }

    /**
     * All items at once, the first failure ends the batch, each item a context of its own.
     *
     * @return the defaults
     */
    public static BatchConfig defaults() {
        return DEFAULTS;
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
    public BatchConfig withMaxConcurrency(int limit) {
        return new BatchConfig(OptionalInt.of(limit), completion, nesting, itemSerdes, batchSerdes, summary);
    }

    /**
     * This configuration with criteria for an early end.
     *
     * @param criteria when the batch has ended
     * @return a copy
     */
    public BatchConfig withCompletion(CompletionConfig criteria) {
        return new BatchConfig(maxConcurrency, criteria, nesting, itemSerdes, batchSerdes, summary);
    }

    /**
     * This configuration with another nesting.
     *
     * @param other whether items are contexts of their own
     * @return a copy
     */
    public BatchConfig withNesting(Nesting other) {
        return new BatchConfig(maxConcurrency, completion, other, itemSerdes, batchSerdes, summary);
    }

    /**
     * This configuration with a serdes for the results of items.
     *
     * @param other how they are written and read
     * @return a copy
     */
    public BatchConfig withItemSerdes(Serdes other) {
        return new BatchConfig(maxConcurrency, completion, nesting, Optional.of(other), batchSerdes, summary);
    }

    /**
     * This configuration with a serdes for the record of the batch as a whole.
     *
     * @param other given the text that would be recorded, as a {@code String}: to encrypt it, or to store it elsewhere
     * @return a copy
     */
    public BatchConfig withBatchSerdes(Serdes other) {
        return new BatchConfig(maxConcurrency, completion, nesting, itemSerdes, Optional.of(other), summary);
    }

    /**
     * This configuration with a summary for a record that is too large.
     *
     * @param generator given the {@link BatchResult}
     * @return a copy
     */
    public BatchConfig withSummary(SummaryGenerator generator) {
        return new BatchConfig(maxConcurrency, completion, nesting, itemSerdes, batchSerdes, Optional.of(generator));
    }
}
