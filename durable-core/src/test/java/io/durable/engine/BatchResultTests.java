package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.BatchConfig;
import io.durable.Branch;
import io.durable.ConcurrentConfig;
import io.durable.ConcurrentItem;
import io.durable.DurableContext;
import io.durable.MapConfig;
import io.durable.Nesting;
import io.durable.Settled;
import io.durable.TypeRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What items and branches give, as any type. */
@EndsInTime
class BatchResultTests {

    private final List<@Nullable Object> seen = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("io.durable.engine.StepResultTests#values")
    void is_the_same_live_and_replayed(TypeRef<Object> type, @Nullable Object value) {
        WorkflowHarness harness = WorkflowHarness.create();
        harness.deploy((input, ctx) -> {
            for (Nesting nesting : Nesting.values()) {
                batches(ctx, type, value, nesting);
                combinations(ctx, type, value, BatchConfig.defaults().withNesting(nesting));
            }
            ctx.wait("pause", Duration.ofHours(1));
            return null;
        });

        assertThat(harness.run().invocations()).isEqualTo(2);
        assertThat(seen).hasSize(2 * 2 * 7).allSatisfy(one -> assertThat(one).isEqualTo(value));
    }

    @SuppressWarnings("NullAway")
    private void batches(DurableContext ctx, TypeRef<Object> type, @Nullable Object value, Nesting nesting) {
        MapConfig<Object> map = MapConfig.defaults().withNesting(nesting);
        seen.addAll(
                ctx.map("map", List.of(1), type, (item, n, index) -> value, map).results());
        Branch<Object> branch = Branch.of("branch", type, child -> value);
        seen.add(
                ctx.parallel("parallel", List.of(branch), BatchConfig.defaults().withNesting(nesting))
                        .resultOf(branch));
        ConcurrentConfig config = ConcurrentConfig.of(BatchConfig.defaults().withNesting(nesting));
        seen.addAll(ctx.executeConcurrently(
                        "concurrent", List.of(ConcurrentItem.of("id", 1)), type, (child, item) -> value, config)
                .results());
    }

    @SuppressWarnings("NullAway")
    private void combinations(DurableContext ctx, TypeRef<Object> type, @Nullable Object value, BatchConfig config) {
        List<Branch<Object>> branches = List.of(Branch.of("branch", type, child -> value));
        seen.addAll(ctx.all("all", branches, config));
        ctx.allSettled("all settled", branches, config).stream()
                .map(Settled::get)
                .forEach(seen::add);
        seen.add(ctx.any("any", branches, config));
        seen.add(ctx.race("race", branches, config));
    }
}
