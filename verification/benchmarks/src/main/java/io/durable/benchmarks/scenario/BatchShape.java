package io.durable.benchmarks.scenario;

import io.durable.MapConfig;
import io.durable.Nesting;
import java.util.List;

/**
 * How the items of a batch are recorded and run.
 *
 * @param nesting whether an item has a record of its own
 * @param concurrency how many items run at once; 0 for no limit
 */
record BatchShape(Nesting nesting, int concurrency) {

    static final int LIMITED = 10;

    static final List<BatchShape> ALL = List.of(
            new BatchShape(Nesting.NESTED, 0),
            new BatchShape(Nesting.FLAT, 0),
            new BatchShape(Nesting.NESTED, LIMITED),
            new BatchShape(Nesting.FLAT, LIMITED));

    MapConfig<Integer> config() {
        MapConfig<Integer> config = MapConfig.<Integer>defaults().withNesting(nesting);
        return concurrency == 0 ? config : config.withMaxConcurrency(concurrency);
    }

    /** How many updates a batch of items with one step each makes: starts and ends, of the batch too. */
    int updates(int items) {
        return 2 + items * (nesting == Nesting.NESTED ? 4 : 2);
    }

    @Override
    public String toString() {
        return nesting + " " + (concurrency == 0 ? "unlimited" : "by " + concurrency);
    }
}
