package io.durable.test.table;

import io.durable.BatchConfig;
import io.durable.Branch;
import io.durable.test.table.World.Spot;
import java.util.List;
import java.util.stream.Stream;

class ParallelTableTests extends OperationTable {

    private static Branch<String> branch(Way way, Spot spot, String item) {
        return Branch.of(item, String.class, child -> Items.item(child, way, spot, item));
    }

    private static Subject parallel(String title, BatchConfig config) {
        return Subject.of(
                title,
                (ctx, way, spot) -> Items.joined(ctx.<String>parallelAsync(
                                spot.name("batch"),
                                Items.ITEMS.stream()
                                        .map(item -> branch(way, spot, item))
                                        .toList(),
                                config)
                        .get()));
    }

    @Override
    List<Subject> subjects() {
        return Stream.of(
                        parallel("parallel", Items.AT_ONCE),
                        parallel("parallel of two at a time", Items.TWO),
                        parallel("flat parallel of two at a time", Items.FLAT.withMaxConcurrency(2)))
                .map(Items::expected)
                .toList();
    }
}
