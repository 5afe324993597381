package io.durable.test.table;

import io.durable.BatchConfig;
import io.durable.MapConfig;
import java.util.List;
import java.util.stream.Stream;

class MapTableTests extends OperationTable {

    private static Subject map(String title, BatchConfig config) {
        return Subject.of(
                title,
                (ctx, way, spot) -> Items.joined(ctx.map(
                        spot.name("batch"),
                        Items.ITEMS,
                        String.class,
                        (child, item, index) -> Items.item(child, way, spot, item),
                        MapConfig.<String>of(config))));
    }

    @Override
    List<Subject> subjects() {
        return Stream.of(map("map", Items.AT_ONCE), map("map of two at a time", Items.TWO), map("flat map", Items.FLAT))
                .map(Items::expected)
                .toList();
    }
}
