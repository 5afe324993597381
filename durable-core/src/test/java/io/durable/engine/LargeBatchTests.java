package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.BatchItem;
import io.durable.BatchResult;
import io.durable.CompletionConfig;
import io.durable.DurableContext;
import io.durable.DurableLimits;
import io.durable.MapConfig;
import io.durable.Nesting;
import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.ContextDetails;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Batches whose record would be too large: they are rebuilt from the records of their items, and give the same. */
@EndsInTime
class LargeBatchTests {

    private static final int KB = 1024;
    private static final int LIMIT = DurableLimits.MAX_CHILD_RESULT_BYTES;

    /** The record of a batch around the results of its items. */
    private static final String AROUND = "{\"all\":[],\"completionReason\":\"ALL_COMPLETED\"}";

    private static final String AROUND_ITEM = "{\"result\":\"\",\"index\":0,\"status\":\"SUCCEEDED\"}";

    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final List<Seen> seen = new ArrayList<>();

    /** All that a workflow can learn of a batch. */
    private record Seen(
            List<BatchItem.Status> statuses,
            List<Optional<String>> values,
            List<String> failures,
            String reason,
            List<Integer> counts) {

        static Seen of(BatchResult<String> batch) {
            assertThat(batch.results())
                    .isEqualTo(batch.succeeded().stream().map(BatchItem::result).toList());
            assertThat(batch.errors())
                    .isEqualTo(batch.failed().stream().map(BatchItem::failure).toList());
            return new Seen(
                    batch.all().stream().map(BatchItem::status).toList(),
                    batch.all().stream().map(Seen::valueOf).toList(),
                    batch.all().stream()
                            .map(item -> item.index() + " " + item.name() + " " + Failures.describe(item.failure()))
                            .toList(),
                    batch.status() + " " + batch.completionReason() + " " + batch.hasFailure(),
                    List.of(
                            batch.successCount(),
                            batch.failureCount(),
                            batch.startedCount(),
                            batch.totalCount(),
                            batch.results().size(),
                            batch.started().size()));
        }

        private static Optional<String> valueOf(BatchItem<String> item) {
            return item.status() == BatchItem.Status.SUCCEEDED ? Optional.of(item.result()) : Optional.empty();
        }

        /** Without what would fill pages if a test fails. */
        Seen shortened() {
            return new Seen(
                    statuses,
                    values.stream()
                            .map(value -> value.map(text -> text.length() + " " + text.hashCode()))
                            .toList(),
                    failures,
                    reason,
                    counts);
        }
    }

    private void see(BatchResult<String> batch) {
        seen.add(Seen.of(batch).shortened());
    }

    private void assertSeenAlike(int times) {
        assertThat(seen).hasSize(times).allSatisfy(one -> assertThat(one).isEqualTo(seen.get(0)));
    }

    private static boolean isRebuilt(WorkflowHarness harness, WorkflowHarness.Run run, String name) {
        Operation record = harness.backend().operations(run.arn()).stream()
                .filter(operation -> name.equals(operation.identity().name()))
                .findFirst()
                .orElseThrow();
        return ((ContextDetails) record.details()).replayChildren();
    }

    private String noting(DurableContext ctx, String name, String result) {
        return ctx.step(name, String.class, s -> {
            ran.add(name);
            return result;
        });
    }

    /** The text by which the item at an index makes the record as large as it is to be, with the other one's. */
    private static String half(int recordSize, int index) {
        int texts = recordSize - AROUND.length() - 1 - 2 * AROUND_ITEM.length();
        return String.valueOf((char) ('a' + index)).repeat(index == 0 ? texts / 2 : texts - texts / 2);
    }

    static Stream<Arguments> sizes() {
        return Arrays.stream(Nesting.values())
                .flatMap(nesting -> Stream.of(255 * KB, LIMIT - 1, LIMIT, LIMIT + 1, 257 * KB)
                        .map(size -> Arguments.of(nesting, size)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void a_result_is_the_same_on_both_sides_of_the_limit(Nesting nesting, int size) {
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            see(ctx.map(
                    "batch",
                    List.of(0, 1),
                    String.class,
                    (item, n, index) -> noting(item, "s" + n, half(size, n)),
                    MapConfig.defaults().withNesting(nesting)));
            ctx.wait(Duration.ofHours(1));
            ctx.wait(Duration.ofHours(1));
            return null;
        });

        WorkflowHarness.Run run = harness.run();

        assertSeenAlike(3);
        assertThat(ran).containsExactlyInAnyOrder("s0", "s1");
        assertThat(isRebuilt(harness, run, "batch")).isEqualTo(size > LIMIT);
        if (size <= LIMIT) {
            assertThat(recordOf(harness, run)).hasSize(size);
        }
    }

    private static String recordOf(WorkflowHarness harness, WorkflowHarness.Run run) {
        return harness.backend().operations(run.arn()).stream()
                .filter(operation -> "batch".equals(operation.identity().name()))
                .map(operation -> Objects.requireNonNull(operation.details().result()))
                .findFirst()
                .orElseThrow();
    }

    /** Some succeed with what is too large together, one fails in a context within, one without any operation. */
    private BatchResult<String> withFailures(DurableContext ctx, Nesting nesting, int size) {
        return ctx.map(
                "batch",
                List.of(0, 1, 2, 3),
                String.class,
                (item, n, index) -> switch (n) {
                    case 1 -> throw new IllegalStateException("the item itself");
                    case 2 ->
                        item.runInChildContext("inner", String.class, inner -> {
                            throw new IllegalArgumentException(noting(inner, "within", "in a step"));
                        });
                    default -> noting(item, "s" + n, half(size, n / 3));
                },
                MapConfig.defaults().withNesting(nesting).withCompletion(CompletionConfig.allCompleted()));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void failures_are_the_same_with_all_their_causes(Nesting nesting, int size) {
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            see(withFailures(ctx, nesting, size));
            ctx.wait(Duration.ofHours(1));
            return null;
        });

        harness.run();

        assertSeenAlike(2);
        assertThat(seen.get(0).statuses())
                .containsExactly(
                        BatchItem.Status.SUCCEEDED,
                        BatchItem.Status.FAILED,
                        BatchItem.Status.FAILED,
                        BatchItem.Status.SUCCEEDED);
        assertThat(seen.get(0).failures().get(2)).contains("ChildContextException(in a step)", " <- ");
        assertThat(ran).containsExactlyInAnyOrder("s0", "s3", "within");
    }

    /** The first two are enough: of the others one works, one waits, and one does if it has begun at all. */
    private BatchResult<String> endingEarly(WorkflowHarness harness, DurableContext ctx, Nesting nesting, int size) {
        return ctx.map(
                "batch",
                List.of(0, 1, 2, 3, 4),
                String.class,
                (item, n, index) -> {
                    if (n == 2 || n == 4) {
                        item.wait("long", Duration.ofDays(1));
                    }
                    return item.step("s" + n, String.class, s -> {
                        ran.add("s" + n);
                        if (n == 3) {
                            Threads.untilInterrupted();
                        }
                        Threads.until(
                                () -> ran.contains("s3") && harness.started(OperationType.WAIT) > 0, "the others");
                        return half(size, n % 2);
                    });
                },
                MapConfig.defaults()
                        .withNesting(nesting)
                        .withMaxConcurrency(4)
                        .withCompletion(CompletionConfig.minSuccessful(2)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void what_was_given_up_stays_so(Nesting nesting, int size) {
        WorkflowHarness harness = WorkflowHarness.create();
        harness.deploy((input, ctx) -> {
            see(endingEarly(harness, ctx, nesting, size));
            // by the end of the second one the wait that was given up is over
            ctx.wait(Duration.ofHours(1));
            ctx.wait(Duration.ofDays(2));
            return null;
        });

        harness.run();

        assertSeenAlike(3);
        assertThat(seen.get(0).statuses())
                .startsWith(
                        BatchItem.Status.SUCCEEDED,
                        BatchItem.Status.SUCCEEDED,
                        BatchItem.Status.STARTED,
                        BatchItem.Status.STARTED);
        assertThat(ran).contains("s0", "s1", "s3").doesNotContain("s2");
        assertThat(ran.stream().filter("s3"::equals)).hasSize(1);
    }

    @Nested
    class Within {

        @ParameterizedTest
        @EnumSource(Nesting.class)
        void a_large_context_it_is_rebuilt_with_it(Nesting nesting) {
            WorkflowHarness harness = WorkflowHarness.create();
            harness.deploy((input, ctx) -> {
                String result = ctx.runInChildContext("outer", String.class, outer -> {
                    see(withFailures(outer, nesting, 300 * KB));
                    return "x".repeat(LIMIT);
                });
                ctx.wait(Duration.ofHours(1));
                ctx.wait(Duration.ofHours(1));
                return result.length();
            });

            WorkflowHarness.Run run = harness.run();

            assertSeenAlike(3);
            assertThat(run.result()).isEqualTo(String.valueOf(LIMIT));
            assertThat(isRebuilt(harness, run, "outer")).isTrue();
            assertThat(isRebuilt(harness, run, "batch")).isTrue();
            assertThat(ran).containsExactlyInAnyOrder("s0", "s3", "within");
        }

        @ParameterizedTest
        @EnumSource(Nesting.class)
        void a_large_context_a_batch_that_ended_early_is_rebuilt_with_it(Nesting nesting) {
            WorkflowHarness harness = WorkflowHarness.create();
            harness.deploy((input, ctx) -> {
                ctx.runInChildContext("outer", String.class, outer -> {
                    see(endingEarly(harness, outer, nesting, 300 * KB));
                    return "x".repeat(LIMIT);
                });
                ctx.wait(Duration.ofDays(2));
                return null;
            });

            harness.run();

            assertSeenAlike(2);
            assertThat(ran).doesNotContain("s2");
        }

        @ParameterizedTest
        @EnumSource(Nesting.class)
        void a_large_batch_another_is_rebuilt_with_it(Nesting nesting) {
            WorkflowHarness harness = WorkflowHarness.create();
            harness.deploy((input, ctx) -> {
                see(ctx.map(
                        "outer",
                        List.of(0, 1),
                        String.class,
                        (outer, n, index) -> outer
                                .map(
                                        "inner-" + n,
                                        IntStream.range(0, 3).boxed().toList(),
                                        String.class,
                                        (inner, m, i) -> noting(inner, n + "." + m, "x".repeat((m + 1) * 50 * KB)),
                                        MapConfig.defaults().withNesting(nesting))
                                .results()
                                .stream()
                                .reduce("", String::concat)
                                .substring(n * 10),
                        MapConfig.defaults().withNesting(nesting)));
                ctx.wait(Duration.ofHours(1));
                ctx.wait(Duration.ofHours(1));
                return null;
            });

            WorkflowHarness.Run run = harness.run();

            assertSeenAlike(3);
            assertThat(isRebuilt(harness, run, "outer")).isTrue();
            assertThat(isRebuilt(harness, run, "inner-1")).isTrue();
            assertThat(ran).hasSize(6).doesNotHaveDuplicates();
        }
    }
}
