package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durable.BatchItem;
import io.durable.BatchResult;
import io.durable.CompletionConfig;
import io.durable.DurableLimits;
import io.durable.ItemBatcher;
import io.durable.MapConfig;
import io.durable.Nesting;
import io.durable.OperationType;
import io.durable.TypeRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Items of a map that share contexts. */
@EndsInTime
class ItemGroupTests {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<Integer> TEN = IntStream.range(0, 10).boxed().toList();

    private final ConcurrentLinkedQueue<Integer> ran = new ConcurrentLinkedQueue<>();

    private static MapConfig<Object> groupsOf(int items) {
        return MapConfig.defaults().withItemBatcher(ItemBatcher.ofItems(items));
    }

    @EveryVariant
    void share_a_context_and_keep_their_places_in_the_result(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            BatchResult<Integer> batch = ctx.map(
                    "ten",
                    TEN,
                    Integer.class,
                    (item, n, index) -> item.step("s-" + n, Integer.class, s -> {
                        ran.add(n);
                        return n * 2 + index;
                    }),
                    groupsOf(4));
            ctx.wait(HOUR);
            return List.of(
                    batch.results(),
                    batch.totalCount(),
                    batch.all().stream().map(BatchItem::index).toList(),
                    batch.all().get(9).name());
        });

        assertThat(harness.run().result())
                .isEqualTo("[[0,3,6,9,12,15,18,21,24,27],10,[0,1,2,3,4,5,6,7,8,9],\"map-item-9\"]");
        assertThat(harness.started(OperationType.CONTEXT)).isEqualTo(1 + 3);
        assertThat(ran).hasSize(10).doesNotHaveDuplicates();
    }

    @EveryVariant
    void go_on_where_their_group_was(Variant variant) {
        WorkflowHarness harness = variant.harness()
                .deploy((input, ctx) -> ctx.map(
                                "ten",
                                TEN,
                                Integer.class,
                                (item, n, index) -> {
                                    int seen = item.step("s", Integer.class, s -> {
                                        ran.add(n);
                                        return n;
                                    });
                                    item.wait("w", HOUR);
                                    return seen;
                                },
                                groupsOf(5).withMaxConcurrency(1))
                        .results());

        assertThat(harness.run().result()).isEqualTo("[0,1,2,3,4,5,6,7,8,9]");
        assertThat(ran).containsExactlyElementsOf(TEN);
    }

    @EveryVariant
    void count_one_by_one_for_the_completion(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            BatchResult<Integer> batch = ctx.map(
                    "ten",
                    TEN,
                    Integer.class,
                    (item, n, index) -> {
                        ran.add(n);
                        if (n % 2 == 1) {
                            throw new IllegalStateException("odd " + n);
                        }
                        return n;
                    },
                    groupsOf(2).withMaxConcurrency(1).withCompletion(CompletionConfig.toleratedFailureCount(2)));
            ctx.wait(HOUR);
            return List.of(
                    batch.completionReason(),
                    batch.successCount(),
                    batch.failureCount(),
                    batch.errors().get(2).getMessage());
        });

        assertThat(harness.run().result()).isEqualTo("[\"FAILURE_TOLERANCE_EXCEEDED\",3,3,\"odd 5\"]");
        assertThat(ran).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void end_with_the_first_failure_by_default() {
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            BatchResult<Integer> batch = ctx.map(
                    "ten",
                    TEN,
                    Integer.class,
                    (item, n, index) -> {
                        ran.add(n);
                        if (n == 1) {
                            throw new IllegalStateException("one");
                        }
                        return n;
                    },
                    groupsOf(4).withMaxConcurrency(1));
            return List.of(batch.completionReason(), batch.all().size());
        });

        assertThat(harness.run().result()).isEqualTo("[\"FAILURE_TOLERANCE_EXCEEDED\",2]");
        assertThat(ran).containsExactly(0, 1);
    }

    @Test
    void are_grouped_by_their_bytes_too() {
        List<String> items = List.of("aa", "bb", "c".repeat(50), "d", "e", "f");
        WorkflowHarness harness = WorkflowHarness.create()
                .deploy((input, ctx) -> ctx.map(
                                "sized",
                                items,
                                String.class,
                                (item, text, index) -> text.substring(0, 1),
                                MapConfig.defaults().withItemBatcher(ItemBatcher.of(2, 12)))
                        .results());

        assertThat(harness.run().result()).isEqualTo("[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]");
        assertThat(harness.started(OperationType.CONTEXT)).isEqualTo(1 + 4);
    }

    @Test
    void keep_results_that_are_too_large_for_one_record() {
        String large = "x".repeat(DurableLimits.MAX_CHILD_RESULT_BYTES / 3);
        List<List<Integer>> seen = new ArrayList<>();
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            seen.add(ctx
                    .map(
                            "large",
                            TEN,
                            new TypeRef<@Nullable String>() {},
                            (item, n, index) -> n == 3 ? null : item.step("s", String.class, s -> large + n),
                            groupsOf(5))
                    .results()
                    .stream()
                    .map(text -> text == null ? -1 : text.length())
                    .toList());
            ctx.wait(HOUR);
            return null;
        });

        harness.run();

        assertThat(seen).hasSize(2);
        assertThat(seen.get(0)).hasSize(10).contains(-1, large.length() + 1);
        assertThat(seen.get(1)).isEqualTo(seen.get(0));
    }

    @Test
    void need_a_limit_and_contexts_of_their_own() {
        assertThatThrownBy(() -> ItemBatcher.ofItems(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 or more");
        assertThatThrownBy(() -> groupsOf(2).withNesting(Nesting.FLAT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nesting.FLAT");
    }
}
