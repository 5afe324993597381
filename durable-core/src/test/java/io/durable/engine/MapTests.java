package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.BatchItem;
import io.durable.BatchResult;
import io.durable.CompletionConfig;
import io.durable.CompletionReason;
import io.durable.DurableContext;
import io.durable.MapConfig;
import io.durable.Nesting;
import io.durable.OperationType;
import io.durable.TypeRef;
import io.durable.backend.OperationIdentity;
import io.durable.client.ExecutionStatus;
import io.durable.engine.state.OperationIds;
import io.durable.error.ChildContextException;
import io.durable.error.StepException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same code for each item of a list. */
@EndsInTime
class MapTests {

    private static final Duration HOUR = Duration.ofHours(1);

    private final ConcurrentLinkedQueue<String> ran = new ConcurrentLinkedQueue<>();

    private int twice(DurableContext item, int number) {
        return item.step("double-" + number, Integer.class, s -> {
            ran.add("double-" + number);
            return number * 2;
        });
    }

    private static MapConfig<Object> oneAtATime() {
        return MapConfig.defaults().withMaxConcurrency(1);
    }

    @EveryVariant
    void each_item_is_a_context_below_that_of_the_batch(Variant variant) {
        WorkflowHarness harness = variant.harness()
                .deploy((input, ctx) -> ctx.map(
                                "numbers", List.of(1, 2, 3), Integer.class, (item, n, index) -> twice(item, n))
                        .results());

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("[2,4,6]");
        assertThat(run.invocations()).isOne();
        assertThat(harness.backend().operations(run.arn()).stream()
                        .skip(1)
                        .map(operation -> describe(operation.identity())))
                .containsExactlyInAnyOrder(
                        "numbers Map 1 < null",
                        "map-item-0 MapIteration 1-1 < 1",
                        "map-item-1 MapIteration 1-2 < 1",
                        "map-item-2 MapIteration 1-3 < 1",
                        "double-1 Step 1-1-1 < 1-1",
                        "double-2 Step 1-2-1 < 1-2",
                        "double-3 Step 1-3-1 < 1-3");
        assertThat(payloadOf(harness, run, "numbers"))
                .isEqualTo(
                        "{\"all\":[{\"result\":2,\"index\":0,\"status\":\"SUCCEEDED\"},"
                                + "{\"result\":4,\"index\":1,\"status\":\"SUCCEEDED\"},"
                                + "{\"result\":6,\"index\":2,\"status\":\"SUCCEEDED\"}],\"completionReason\":\"ALL_COMPLETED\"}");
    }

    private static final Map<String, String> PLACES = placesById();

    private static Map<String, String> placesById() {
        Map<String, String> places = new HashMap<>();
        for (String place : List.of("1", "1-1", "1-2", "1-3", "1-1-1", "1-2-1", "1-3-1")) {
            places.put(OperationIds.id(place), place);
        }
        return places;
    }

    private static String describe(OperationIdentity identity) {
        return identity.name() + " " + identity.subType() + " " + PLACES.get(identity.id()) + " < "
                + (identity.parentId() == null ? null : PLACES.get(identity.parentId()));
    }

    private static @Nullable String payloadOf(WorkflowHarness harness, WorkflowHarness.Run run, String name) {
        return harness.backend().operations(run.arn()).stream()
                .filter(operation -> name.equals(operation.identity().name()))
                .findFirst()
                .orElseThrow()
                .details()
                .result();
    }

    @EveryVariant
    void a_finished_batch_answers_from_its_record(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            List<Integer> results = ctx.map("numbers", List.of(1, 2), Integer.class, (item, n, index) -> twice(item, n))
                    .results();
            ctx.wait(HOUR);
            return results;
        });

        assertThat(harness.run().result()).isEqualTo("[2,4]");
        assertThat(ran).containsExactlyInAnyOrder("double-1", "double-2");
    }

    @EveryVariant
    void items_wait_beside_one_another_and_go_on_where_they_were(Variant variant) {
        WorkflowHarness harness = variant.harness()
                .deploy((input, ctx) -> ctx.map("numbers", List.of(1, 2, 3), Integer.class, (item, n, index) -> {
                            item.wait("w", Duration.ofHours(n));
                            return twice(item, n);
                        })
                        .results());

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("[2,4,6]");
        assertThat(run.invocations()).isEqualTo(4);
        assertThat(ran).containsExactly("double-1", "double-2", "double-3");
    }

    @EveryVariant
    void no_more_items_than_allowed_are_under_way(Variant variant) {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Integer> items = IntStream.range(0, 20).boxed().toList();
        WorkflowHarness harness = variant.harness()
                .deploy((input, ctx) -> ctx.map(
                                "numbers",
                                items,
                                Integer.class,
                                (item, n, index) -> item.step("s", Integer.class, s -> {
                                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                                    Thread.onSpinWait();
                                    now.decrementAndGet();
                                    return n;
                                }),
                                MapConfig.defaults().withMaxConcurrency(3))
                        .results());

        assertThat(harness.run().result()).isEqualTo(items.toString().replace(" ", ""));
        assertThat(most.get()).isBetween(1, 3);
    }

    @EveryVariant
    void an_item_that_waits_keeps_its_place(Variant variant) {
        WorkflowHarness harness = variant.harness()
                .deploy((input, ctx) -> ctx.map(
                                "waits",
                                List.of(1, 2, 3, 4),
                                Integer.class,
                                (item, n, index) -> {
                                    item.wait("w", HOUR);
                                    return twice(item, n);
                                },
                                MapConfig.defaults().withMaxConcurrency(2))
                        .results());

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("[2,4,6,8]");
        assertThat(run.invocations()).isEqualTo(3);
    }

    @EveryVariant
    void failed_items_are_told_and_do_not_fail_the_batch(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            BatchResult<Integer> batch = ctx.map(
                    "numbers",
                    List.of(1, 2, 3),
                    Integer.class,
                    (item, n, index) -> item.step("x-" + index, Integer.class, s -> {
                        if (n == 2) {
                            throw new IllegalStateException("two");
                        }
                        return n;
                    }),
                    MapConfig.<Integer>defaults()
                            .withCompletion(CompletionConfig.toleratedFailureCount(1))
                            .withItemNamer((n, index) -> "n" + n));
            ctx.wait(HOUR);
            ChildContextException failure = batch.errors().get(0);
            StepException cause = (StepException) failure.getCause();
            return List.of(
                    batch.results(),
                    batch.status(),
                    batch.completionReason(),
                    batch.failed().get(0).name(),
                    failure.getMessage(),
                    failure.operationName().orElse("?"),
                    failure.error().stackTrace().size(),
                    cause.operationName().orElse("?"),
                    cause.errorType().orElse("?"));
        });

        assertThat(harness.run().result())
                .isEqualTo("[[1,3],\"FAILED\",\"ALL_COMPLETED\",\"n2\",\"two\",\"n2\",0,\"x-1\","
                        + "\"java.lang.IllegalStateException\"]");
    }

    @EveryVariant
    void the_first_failure_ends_the_batch_unless_told_otherwise(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            BatchResult<Integer> batch = ctx.map(
                    "ff",
                    List.of(1, 2, 3, 4),
                    Integer.class,
                    (item, n, index) -> {
                        ran.add("item-" + n);
                        if (n == 2) {
                            throw new IllegalStateException("two");
                        }
                        return n;
                    },
                    oneAtATime());
            ctx.wait(HOUR);
            return List.of(batch.completionReason(), batch.all().size(), batch.totalCount());
        });

        assertThat(harness.run().result()).isEqualTo("[\"FAILURE_TOLERANCE_EXCEEDED\",2,4]");
        assertThat(ran).containsExactly("item-1", "item-2");
    }

    @EveryVariant
    void an_early_end_gives_up_what_waits_and_interrupts_what_runs(Variant variant) {
        CountDownLatch interrupted = new CountDownLatch(1);
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            CountDownLatch running = new CountDownLatch(1);
            BatchResult<Integer> batch = ctx.map(
                    "min",
                    List.of(1, 2, 3),
                    Integer.class,
                    (item, n, index) -> {
                        if (n == 2) {
                            item.wait("long", Duration.ofDays(30));
                        }
                        return item.step("s-" + n, Integer.class, s -> {
                            if (n == 3) {
                                running.countDown();
                                Threads.untilInterrupted();
                                interrupted.countDown();
                            } else {
                                Threads.await(running);
                            }
                            return n;
                        });
                    },
                    MapConfig.defaults().withCompletion(CompletionConfig.minSuccessful(1)));
            Threads.await(interrupted);
            ctx.wait("after", HOUR);
            return batch.all().stream().map(BatchItem::status).toList();
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("[\"SUCCEEDED\",\"STARTED\",\"STARTED\"]");
        assertThat(run.invocations()).isEqualTo(2);
        assertThat(run.events("s-3")).doesNotContain("StepSucceeded");
    }

    @EveryVariant
    void an_empty_list_is_a_batch_too(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            BatchResult<Integer> batch = ctx.map("none", List.<Integer>of(), Integer.class, (item, n, index) -> n);
            return List.of(batch.completionReason(), batch.totalCount(), batch.status());
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("[\"ALL_COMPLETED\",0,\"SUCCEEDED\"]");
        assertThat(payloadOf(harness, run, "none")).isEqualTo("{\"all\":[],\"completionReason\":\"ALL_COMPLETED\"}");
    }

    record Order(String id, Optional<String> note, Instant at) {}

    @ParameterizedTest
    @EnumSource(Nesting.class)
    void results_keep_their_types_live_and_replayed(Nesting nesting) {
        Instant at = Instant.parse("2026-01-02T03:04:05.678Z");
        List<Order> orders = new ArrayList<>(List.of(new Order("a", Optional.empty(), at)));
        Map<String, List<Order>> byName = Map.of("x", List.of(new Order("b", Optional.of("n"), at)));
        List<Object> seen = Collections.synchronizedList(new ArrayList<>());
        MapConfig<Object> config = MapConfig.defaults().withNesting(nesting);
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            seen.add(ctx.map(null, List.of(0), new TypeRef<List<Order>>() {}, (i, n, index) -> orders, config)
                    .results());
            seen.add(ctx.map(null, List.of(0), new TypeRef<Map<String, List<Order>>>() {}, (i, n, x) -> byName, config)
                    .results());
            seen.add(ctx.map(
                            null,
                            List.of(0),
                            CompletionReason.class,
                            (i, n, x) -> CompletionReason.ALL_COMPLETED,
                            config)
                    .results());
            seen.add(
                    ctx.map(null, List.of(0), new TypeRef<Optional<Instant>>() {}, (i, n, x) -> Optional.of(at), config)
                            .results());
            seen.add(ctx.map(
                            null,
                            List.of(0, 1),
                            new TypeRef<@Nullable String>() {},
                            (i, n, x) -> n == 0 ? null : "é\"☃",
                            config)
                    .results());
            seen.add(ctx.map(null, List.of(0), (i, n, x) -> {}, config).results());
            seen.add(ctx.map(null, List.of(0), Double.class, (i, n, x) -> 1.50e300, config)
                    .results());
            ctx.wait(HOUR);
            return null;
        });

        assertThat(harness.run().description().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(seen.subList(0, 7))
                .containsExactly(
                        List.of(orders),
                        List.of(byName),
                        List.of(CompletionReason.ALL_COMPLETED),
                        List.of(Optional.of(at)),
                        Arrays.asList(null, "é\"☃"),
                        Collections.singletonList(null),
                        List.of(1.50e300));
        assertThat(seen.subList(7, 14)).isEqualTo(seen.subList(0, 7));
    }

    @EveryVariant
    void flat_items_record_nothing_themselves(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            List<Integer> results = ctx.map(
                            "flat",
                            List.of(1, 2, 3),
                            Integer.class,
                            (item, n, index) -> {
                                item.wait("w" + n, Duration.ofHours(n));
                                return twice(item, n);
                            },
                            MapConfig.defaults().withNesting(Nesting.FLAT))
                    .results();
            ctx.wait(HOUR);
            return results;
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("[2,4,6]");
        assertThat(harness.started(OperationType.CONTEXT)).isOne();
        assertThat(ran).containsExactly("double-1", "double-2", "double-3");
    }

    @EveryVariant
    void batches_nest(Variant variant) {
        WorkflowHarness harness = variant.harness()
                .deploy((input, ctx) -> ctx.map(
                                "outer",
                                List.of(1, 2),
                                new TypeRef<List<Integer>>() {},
                                (outer, n, index) -> outer.map(
                                                "inner", List.of(10 * n, 10 * n + 1), Integer.class, (inner, m, i) -> {
                                                    inner.wait("w", HOUR);
                                                    return twice(inner, m);
                                                })
                                        .results())
                        .results());

        assertThat(harness.run().result()).isEqualTo("[[20,22],[40,42]]");
        assertThat(ran).hasSize(4);
    }

    @Test
    void computed_names_are_made_safe() {
        WorkflowHarness harness = WorkflowHarness.create()
                .deploy((input, ctx) -> ctx
                        .map(
                                "m",
                                List.of("prüfen\n", "", "x".repeat(300)),
                                Integer.class,
                                (item, text, index) -> index,
                                MapConfig.<String>defaults().withItemNamer((text, index) -> text))
                        .all()
                        .stream()
                        .map(BatchItem::name)
                        .toList());

        assertThat(harness.run().result()).isEqualTo("[\"pr_fen_\",\"map-item-1\",\"" + "x".repeat(256) + "\"]");
    }

    @Test
    void a_changed_list_is_not_deterministic() {
        AtomicInteger runs = new AtomicInteger();
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            List<Integer> items = runs.incrementAndGet() == 1 ? List.of(1, 2, 3) : List.of(1);
            ctx.map("numbers", items, Integer.class, (item, n, index) -> n);
            ctx.wait(HOUR);
            return null;
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.description().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(run.error().errorMessage()).contains("numbers", "index 1", "1 items");
    }
}
