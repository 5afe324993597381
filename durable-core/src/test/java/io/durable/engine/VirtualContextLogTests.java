package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.ChildContextConfig;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.MapConfig;
import io.durable.Nesting;
import io.durable.error.RetryInvocationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Contexts without a record of their own, and what is logged around and in them: each line once. */
@EndsInTime
class VirtualContextLogTests {

    private static final ChildContextConfig VIRTUAL =
            ChildContextConfig.defaults().withVirtual(true);
    private static final MapConfig<Object> FLAT = MapConfig.defaults().withNesting(Nesting.FLAT);

    private Lines lines;

    @BeforeEach
    void open() {
        lines = Lines.of("io.durable.workflow." + WorkflowHarness.FUNCTION);
    }

    @AfterEach
    void close() {
        lines.close();
    }

    private static void stepAndWait(DurableContext ctx) {
        ctx.logger().info("before a");
        ctx.step("a", s -> {});
        ctx.logger().info("after a");
        ctx.wait(Duration.ofSeconds(1));
        ctx.logger().info("last");
    }

    @EveryVariant
    void an_empty_one_may_come_first(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            ctx.logger().info("begin");
            ctx.runInChildContext(
                    "v",
                    String.class,
                    child -> {
                        child.logger().info("in v");
                        return "x";
                    },
                    VIRTUAL);
            stepAndWait(ctx);
            return null;
        });

        assertThat(harness.run().invocations()).isEqualTo(2);
        assertThat(lines.messages()).containsExactly("begin", "in v", "before a", "after a", "last");
    }

    @EveryVariant
    void several_empty_ones_may_come_first_in_a_context_with_a_record(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            ctx.runInChildContext("c", outer -> {
                outer.logger().info("begin");
                outer.runInChildContextAsync("v", String.class, child -> "x", VIRTUAL)
                        .get();
                outer.runInChildContext("w", String.class, child -> "y", VIRTUAL);
                stepAndWait(outer);
            });
            return null;
        });

        assertThat(harness.run().invocations()).isEqualTo(2);
        assertThat(lines.messages()).containsExactly("begin", "before a", "after a", "last");
    }

    @EveryVariant
    void one_may_begin_with_another(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            ctx.logger().info("begin");
            ctx.runInChildContext(
                    "v",
                    v -> {
                        v.logger().info("in v");
                        v.runInChildContext("w", w -> nested(w, 3), VIRTUAL);
                        v.logger().info("after w");
                    },
                    VIRTUAL);
            stepAndWait(ctx);
            return null;
        });

        assertThat(harness.run().invocations()).isEqualTo(2);
        assertThat(lines.messages())
                .containsExactly(
                        "begin",
                        "in v",
                        "level 3",
                        "level 2",
                        "level 1",
                        "innermost",
                        "after w",
                        "before a",
                        "after a",
                        "last");
    }

    private static void nested(DurableContext ctx, int levels) {
        if (levels == 0) {
            ctx.step("innermost", s -> {});
            ctx.logger().info("innermost");
        } else {
            ctx.logger().info("level " + levels);
            ctx.runInChildContext("v" + levels, inner -> nested(inner, levels - 1), VIRTUAL);
        }
    }

    @EveryVariant
    void items_of_flat_batches_within_one_another_are_some(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            ctx.logger().info("begin");
            ctx.map(
                    "outer",
                    List.of(1, 2),
                    (outer, n, i) -> outer.runInChildContext(
                            "v",
                            v -> {
                                v.logger().info("outer " + n);
                                v.map("inner", List.of(1, 2), (inner, m, j) -> flatItem(inner, n + "." + m), FLAT);
                                v.logger().info("end of outer " + n);
                            },
                            VIRTUAL),
                    FLAT);
            stepAndWait(ctx);
            return null;
        });

        harness.run();

        List<String> expected = new ArrayList<>(List.of("begin", "before a", "after a", "last"));
        Stream.of("1", "2").forEach(n -> {
            expected.addAll(List.of("outer " + n, "end of outer " + n));
            Stream.of("1", "2").forEach(m -> expected.addAll(List.of("inner " + n + "." + m, "end of " + n + "." + m)));
        });
        assertThat(lines.messages()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void flatItem(DurableContext item, String name) {
        item.runInChildContext(
                "w",
                w -> {
                    w.logger().info("inner " + name);
                    w.wait(Duration.ofSeconds(1));
                },
                VIRTUAL);
        item.logger().info("end of " + name);
    }

    /** Those that began earlier may not have met their records yet when it does. */
    @EveryVariant
    void an_item_that_begins_when_another_has_ended_is_new(Variant variant) {
        List<Integer> items = IntStream.range(0, 8).boxed().toList();
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            ctx.map(
                    "flat",
                    items,
                    (item, n, index) -> {
                        item.logger().info("begin " + n);
                        item.wait("w", Duration.ofSeconds(1 + n % 3));
                        item.logger().info("end " + n);
                    },
                    FLAT.withMaxConcurrency(3));
            return null;
        });

        harness.run();

        assertThat(lines.messages())
                .containsExactlyInAnyOrderElementsOf(items.stream()
                        .flatMap(n -> Stream.of("begin " + n, "end " + n))
                        .toList());
    }

    @EveryVariant
    void a_line_after_the_last_record_is_written_by_the_invocation_that_goes_on(Variant variant) {
        AtomicBoolean first = new AtomicBoolean(true);
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            ctx.runInChildContext("empty", String.class, child -> "x", VIRTUAL);
            DurableFuture<@Nullable Void> beside =
                    ctx.runInChildContextAsync("v", child -> child.step("a", s -> {}), VIRTUAL);
            beside.get();
            ctx.checkpoint();
            if (first.getAndSet(false)) {
                throw new RetryInvocationException("before the line");
            }
            ctx.logger().info("after a");
            return null;
        });

        harness.run();

        assertThat(lines.messages()).containsExactly("after a");
    }
}
