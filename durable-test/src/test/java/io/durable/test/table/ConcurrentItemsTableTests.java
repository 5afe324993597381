package io.durable.test.table;

import io.durable.BatchConfig;
import io.durable.ConcurrentConfig;
import io.durable.ConcurrentItem;
import java.util.List;
import java.util.stream.Stream;

class ConcurrentItemsTableTests extends OperationTable {

    private static Subject concurrently(String title, BatchConfig config) {
        List<ConcurrentItem<String>> items = Items.ITEMS.stream()
                .map(item -> ConcurrentItem.of("id-" + item, item))
                .toList();
        return Subject.of(
                title,
                (ctx, way, spot) -> Items.joined(ctx.executeConcurrently(
                        spot.name("batch"),
                        items,
                        String.class,
                        (child, item) -> Items.item(child, way, spot, item.data()),
                        ConcurrentConfig.of(config))));
    }

    @Override
    List<Subject> subjects() {
        return Stream.of(
                        concurrently("concurrent items", Items.AT_ONCE),
                        concurrently("concurrent items of two at a time", Items.TWO))
                .map(Items::expected)
                .toList();
    }
}
