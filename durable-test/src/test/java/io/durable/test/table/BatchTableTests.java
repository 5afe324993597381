package io.durable.test.table;

import io.durable.BatchConfig;
import io.durable.BatchResult;
import io.durable.Branch;
import io.durable.CompletionConfig;
import io.durable.ConcurrentConfig;
import io.durable.ConcurrentItem;
import io.durable.DurableContext;
import io.durable.MapConfig;
import io.durable.Nesting;
import io.durable.test.table.World.Spot;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** {@code map}, {@code parallel}, and {@code executeConcurrently} beneath them. */
class BatchTableTests extends OperationTable {

    private static final List<String> ITEMS = List.of("a", "b", "c");
    private static final BatchConfig AT_ONCE = BatchConfig.defaults().withCompletion(CompletionConfig.allCompleted());
    private static final BatchConfig TWO = AT_ONCE.withMaxConcurrency(2);
    private static final BatchConfig FLAT = AT_ONCE.withNesting(Nesting.FLAT);

    /** One of the items fails, if the whole is to fail; the others go on. */
    private static String item(DurableContext child, Way way, Spot spot, String item) {
        if (way == Way.SUSPEND) {
            child.wait(spot.name("wait-" + item), Duration.ofHours(1));
        }
        return child.step(spot.name("step-" + item), String.class, s -> {
            spot.ran("step-" + item, s.attempt());
            if (way == Way.FAIL && item.equals("b")) {
                throw spot.broken();
            }
            return item + item;
        });
    }

    private static String joined(BatchResult<String> result) {
        return String.join("-", result.throwIfError().results()) + " " + result.completionReason();
    }

    private static Branch<String> branch(Way way, Spot spot, String item) {
        return Branch.of(item, String.class, child -> item(child, way, spot, item));
    }

    private static Subject map(String title, BatchConfig config) {
        return Subject.of(
                title,
                (ctx, way, spot) -> joined(ctx.map(
                        spot.name("batch"),
                        ITEMS,
                        String.class,
                        (child, item, index) -> item(child, way, spot, item),
                        MapConfig.<String>of(config))));
    }

    private static Subject parallel(String title, BatchConfig config) {
        return Subject.of(
                title,
                (ctx, way, spot) -> joined(ctx.<String>parallelAsync(
                                spot.name("batch"),
                                ITEMS.stream()
                                        .map(item -> branch(way, spot, item))
                                        .toList(),
                                config)
                        .get()));
    }

    private static Subject concurrently(String title, BatchConfig config) {
        List<ConcurrentItem<String>> items = ITEMS.stream()
                .map(item -> ConcurrentItem.of("id-" + item, item))
                .toList();
        return Subject.of(
                title,
                (ctx, way, spot) -> joined(ctx.executeConcurrently(
                        spot.name("batch"),
                        items,
                        String.class,
                        (child, item) -> item(child, way, spot, item.data()),
                        ConcurrentConfig.of(config))));
    }

    /** The batch itself succeeds, whatever its items do. */
    private static Subject expected(Subject subject) {
        return subject.threads(ITEMS.size())
                .gives("aa-bb-cc ALL_COMPLETED")
                .fails("ChildContextException[StepError]", "broke", "ChildContextError")
                .events(Way.SUCCEED, "batch", "ContextStarted", "ContextSucceeded")
                .events(Way.SUSPEND, "batch", "ContextStarted", "ContextSucceeded")
                .events(Way.SUSPEND, "wait-c", "WaitStarted", "WaitSucceeded")
                .events(Way.FAIL, "batch", "ContextStarted", "ContextSucceeded")
                .events(Way.FAIL, "step-b", "StepStarted", "StepFailed")
                .events(Way.FAIL, "step-c", "StepStarted", "StepSucceeded");
    }

    @Override
    List<Subject> subjects() {
        return Stream.of(
                        map("map", AT_ONCE),
                        map("map of two at a time", TWO),
                        map("flat map", FLAT),
                        parallel("parallel", AT_ONCE),
                        parallel("flat parallel of two at a time", FLAT.withMaxConcurrency(2)),
                        concurrently("concurrent items", AT_ONCE),
                        concurrently("concurrent items of two at a time", TWO))
                .map(BatchTableTests::expected)
                .toList();
    }
}
