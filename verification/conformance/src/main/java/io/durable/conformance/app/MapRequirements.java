package io.durable.conformance.app;

import static io.durable.CompletionConfig.minSuccessful;
import static io.durable.CompletionConfig.toleratedFailureCount;
import static io.durable.CompletionConfig.toleratedFailurePercentage;
import static io.durable.conformance.app.Batches.ONE_BY_ONE;
import static io.durable.conformance.app.Batches.oneByOne;
import static io.durable.conformance.app.Failures.ONE_SECOND;
import static io.durable.conformance.app.Failures.fail;

import io.durable.BatchConfig;
import io.durable.BatchResult;
import io.durable.CompletionConfig;
import io.durable.DurableContext;
import io.durable.MapConfig;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps: items, completion, serdes, replay. */
final class MapRequirements {

    /** Stands for an item that fails. */
    private static final String FAIL = "fail";

    private MapRequirements() {}

    static List<Requirement<?>> all() {
        return List.of(
                Requirement.of("9-1", String[].class, MapRequirements::greetings),
                Requirement.of("9-2", Integer[].class, (items, ctx) -> numbers(ctx, null, items, (n, i) -> n * 2)),
                Requirement.of("9-3", Integer[].class, (items, ctx) -> numbers(ctx, "indexed", items, Integer::sum)),
                Requirement.of("9-5", MapRequirements::failFast),
                Requirement.of("9-6", MapRequirements::rethrown),
                Requirement.of("9-7", MapRequirements::firstTwo),
                Requirement.of(
                        "9-9", ctx -> counts(ctx, "tolerated-exceeded", toleratedFailureCount(1), FAIL, FAIL, "never")),
                Requirement.of(
                        "9-10",
                        ctx -> counts(
                                ctx, "tolerated-pct", toleratedFailurePercentage(25), FAIL, FAIL, "never", "never")),
                Requirement.of("9-11", MapRequirements::concurrent),
                Requirement.of("9-13", Integer[].class, MapRequirements::named),
                Requirement.of("9-14", MapRequirements::ownItemSerdes),
                Requirement.of("9-15", MapRequirements::suspended),
                Requirement.of("9-17", MapRequirements::thenWait),
                Requirement.of("9-18", MapRequirements::failureThenWait),
                Requirement.of("9-19", MapRequirements::ownBatchSerdes));
    }

    /** Makes a number of an item. */
    @FunctionalInterface
    private interface Calculation {
        int of(int item, int index);
    }

    private static List<String> greetings(String[] names, DurableContext ctx) {
        return ctx.map(
                        "map",
                        List.of(names),
                        String.class,
                        (item, name, index) -> StepRequirements.greet(name, item),
                        MapConfig.of(ONE_BY_ONE))
                .results();
    }

    private static List<Integer> numbers(
            DurableContext ctx, @Nullable String name, Integer[] items, Calculation calculation) {
        MapConfig<Integer> config = MapConfig.of(ONE_BY_ONE);
        return ctx.map(name, List.of(items), Integer.class, (item, n, index) -> calculation.of(n, index), config)
                .results();
    }

    private static BatchResult<String> map(DurableContext ctx, String name, BatchConfig config, String... items) {
        return ctx.map(
                name,
                List.of(items),
                String.class,
                (item, text, index) -> text.equals(FAIL) ? fail("This item fails") : text,
                MapConfig.of(config));
    }

    private static Map<String, Object> counts(
            DurableContext ctx, String name, CompletionConfig completion, String... items) {
        return Batches.counts(map(ctx, name, oneByOne(completion), items));
    }

    private static Map<String, Object> failFast(DurableContext ctx) {
        return Batches.outcome(map(ctx, "failfast", oneByOne(toleratedFailureCount(0)), "ok", FAIL, "never"));
    }

    private static List<String> rethrown(DurableContext ctx) {
        return map(ctx, "throwing", oneByOne(toleratedFailureCount(0)), FAIL, "never")
                .throwIfError()
                .results();
    }

    private static Map<String, Object> firstTwo(DurableContext ctx) {
        Map<String, Object> counts = counts(ctx, "min-successful", minSuccessful(2), "r0", "r1", "r2", "r3");
        counts.remove("failureCount");
        return counts;
    }

    private static List<String> concurrent(DurableContext ctx) {
        return map(ctx, "concurrent", BatchConfig.defaults().withMaxConcurrency(2), "r0", "r1", "r2")
                .results();
    }

    private static List<Integer> named(Integer[] items, DurableContext ctx) {
        MapConfig<Integer> config = MapConfig.<Integer>of(ONE_BY_ONE).withItemNamer((n, index) -> "item-" + n);
        return ctx.map("named-items", List.of(items), Integer.class, (item, n, index) -> n * 10, config)
                .results();
    }

    private static List<String> upperCased(DurableContext ctx, String name, MapConfig<Object> config, String... items) {
        return ctx.map(name, List.of(items), String.class, (item, text, index) -> text.toUpperCase(Locale.ROOT), config)
                .results();
    }

    private static List<String> ownItemSerdes(DurableContext ctx) {
        MapConfig<Object> config = MapConfig.of(ONE_BY_ONE.withItemSerdes(TextSerdes.prefixed("wrapped:")));
        return upperCased(ctx, "serdes", config, "x", "y");
    }

    private static List<String> suspended(DurableContext ctx) {
        return ctx.map(
                        "suspend",
                        List.of("r0", "r1"),
                        String.class,
                        (item, text, index) -> {
                            if (index == 1) {
                                item.wait(ONE_SECOND);
                            }
                            return item.step(null, String.class, s -> text);
                        },
                        MapConfig.of(ONE_BY_ONE))
                .results();
    }

    private static List<String> thenWait(DurableContext ctx) {
        List<String> results = upperCased(ctx, "then-wait", MapConfig.of(ONE_BY_ONE), "a", "b");
        ctx.wait(ONE_SECOND);
        return results;
    }

    private static Map<String, Object> failureThenWait(DurableContext ctx) {
        BatchResult<String> result = map(ctx, "fail-then-wait", oneByOne(toleratedFailureCount(1)), "ok", FAIL);
        ctx.wait(ONE_SECOND);
        return Batches.outcome(result);
    }

    private static List<String> ownBatchSerdes(DurableContext ctx) {
        MapConfig<Object> config = MapConfig.of(ONE_BY_ONE.withBatchSerdes(JoinedSerdes.of("OPSERDE:")));
        return upperCased(ctx, "op-serde", config, "x", "y");
    }
}
