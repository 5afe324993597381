package io.durable.conformance.wire;

import io.durable.BatchConfig;
import io.durable.BatchItem;
import io.durable.BatchResult;
import io.durable.Branch;
import io.durable.CompletionConfig;
import io.durable.DurableContext;
import io.durable.MapConfig;
import io.durable.Nesting;
import io.durable.conformance.wire.Errors.RangeError;
import io.durable.error.ChildContextException;
import io.durable.error.DurableOperationException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The cases about maps and parallels. */
final class BatchHandlers {

    private static final List<Integer> THREE = List.of(1, 2, 3);

    private BatchHandlers() {}

    static Object map(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.map("numbers", THREE, Integer.class, BatchHandlers::twice).results();
    }

    static Object flat(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        MapConfig<Object> flat = MapConfig.defaults().withNesting(Nesting.FLAT);
        return ctx.map("flat", THREE, Integer.class, BatchHandlers::twice, flat).results();
    }

    private static int twice(DurableContext item, int number, int index) {
        return item.step("double-" + index, Integer.class, s -> number * 2);
    }

    static Object empty(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        BatchResult<Integer> batch = ctx.map("none", List.<Integer>of(), Integer.class, (k, n, index) -> 1);
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("reason", batch.completionReason());
        seen.put("total", batch.totalCount());
        seen.put("status", batch.status());
        return seen;
    }

    static Object someFail(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        MapConfig<Integer> config = MapConfig.<Integer>defaults()
                .withCompletion(CompletionConfig.toleratedFailureCount(1))
                .withItemNamer((n, index) -> "n" + n);
        BatchResult<Integer> batch = ctx.map("numbers", THREE, Integer.class, BatchHandlers::notTwo, config);
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("ok", batch.results());
        seen.put("err", batch.errors().stream().map(BatchHandlers::describe).toList());
        seen.put("reason", batch.completionReason());
        seen.put("status", batch.status());
        return seen;
    }

    private static int notTwo(DurableContext item, int number, int index) {
        return item.step(
                "x-" + index,
                Integer.class,
                s -> {
                    if (number == 2) {
                        throw new RangeError("two");
                    }
                    return number;
                },
                StepHandlers.NO_RETRY);
    }

    /** In the reference's words; its innermost cause has lost its type. */
    private static List<String> describe(ChildContextException failure) {
        DurableOperationException cause = (DurableOperationException) failure.getCause();
        return List.of("ChildContextError", failure.getMessage(), "StepError", cause == null ? "" : "StepError");
    }

    static Object failFast(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        MapConfig<Object> config = MapConfig.defaults().withMaxConcurrency(1);
        BatchResult<Integer> batch = ctx.map("ff", List.of(1, 2, 3, 4), Integer.class, BatchHandlers::notTwo, config);
        try {
            return batch.throwIfError();
        } catch (ChildContextException failure) {
            Map<String, Object> seen = new LinkedHashMap<>();
            seen.put("reason", batch.completionReason());
            seen.put("started", batch.all().size());
            seen.put("type", "ChildContextError");
            seen.put("message", failure.getMessage());
            seen.put("cause", failure.getCause() == null ? null : "StepError");
            return seen;
        }
    }

    static Object minSuccessful(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        BatchResult<Integer> batch = ctx.map(
                "min",
                List.of(1, 2, 3, 4),
                Integer.class,
                (k, n, index) -> {
                    if (n > 2) {
                        k.wait(Duration.ofSeconds(30));
                    }
                    return k.step(null, Integer.class, s -> n);
                },
                MapConfig.defaults().withCompletion(CompletionConfig.minSuccessful(2)));
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("reason", batch.completionReason());
        seen.put("all", batch.all().stream().map(BatchHandlers::entry).toList());
        return seen;
    }

    private static Map<String, Object> entry(BatchItem<Integer> item) {
        Map<String, Object> entry = new LinkedHashMap<>();
        if (item.status() == BatchItem.Status.SUCCEEDED) {
            entry.put("result", item.result());
        }
        entry.put("index", item.index());
        entry.put("status", item.status());
        return entry;
    }

    static Object large(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        BatchResult<String> batch = ctx.map(
                "large",
                THREE,
                String.class,
                (k, n, index) -> k.step(
                        "big-" + index, String.class, s -> String.valueOf(n).repeat(100 * 1024)));
        ctx.wait("then", ContextHandlers.ONE_SECOND);
        return batch.results().stream().map(String::length).toList();
    }

    static Object waits(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.map(
                        "waits",
                        THREE,
                        Integer.class,
                        (k, n, index) -> {
                            k.wait("w" + index, ContextHandlers.ONE_SECOND);
                            return k.step("s" + index, Integer.class, s -> n);
                        },
                        MapConfig.defaults().withMaxConcurrency(2))
                .results();
    }

    static Object many(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        int count = ((Number) input.getOrDefault("n", 120)).intValue();
        List<Integer> items = IntStream.range(0, count).boxed().toList();
        return ctx.map("many", items, Integer.class, (k, n, index) -> k.step(null, Integer.class, s -> n))
                .successCount();
    }

    static Object parallel(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        return ctx.parallel(
                        "both",
                        List.of(
                                Branch.of(null, String.class, k -> k.step("left", String.class, s -> "L")),
                                Branch.of("right-branch", String.class, k -> k.step("right", String.class, s -> "R"))))
                .results();
    }

    static Object badConcurrency(Map<String, Object> input, DurableContext ctx, Sandbox sandbox) {
        BatchConfig none = BatchConfig.defaults().withMaxConcurrency(0);
        return ctx.map("bad", List.of(1), Integer.class, (k, n, index) -> 1, MapConfig.of(none));
    }
}
