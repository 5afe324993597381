package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.DurableFuture;
import io.durable.MapConfig;
import io.durable.Nesting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More branches than threads: they take turns, and each body runs once. */
@EndsInTime
class BranchLimitTests {

    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicInteger alive = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger bodies = new AtomicInteger();

    private WorkflowHarness harness(int limit, CheckpointStrategy strategy) {
        ThreadFactory counting = work -> new Thread(() -> {
            most.accumulateAndGet(alive.incrementAndGet(), Math::max);
            work.run();
            alive.decrementAndGet();
        });
        return WorkflowHarness.with(settings ->
                settings.branchThreads(counting).maxBranchThreads(limit).checkpointStrategy(strategy));
    }

    private int body() {
        bodies.incrementAndGet();
        return 1;
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @ParameterizedTest
    @EnumSource(CheckpointStrategy.class)
    void waiting_items_share_the_threads(CheckpointStrategy strategy) {
        WorkflowHarness harness = harness(4, strategy)
                .deploy((input, ctx) -> ctx.map("many", numbers(100), Integer.class, (item, n, index) -> {
                            int before = item.step("before", Integer.class, s -> body());
                            item.wait("pause", HOUR.plusMinutes(n % 3));
                            return before + item.step("after", Integer.class, s -> body());
                        })
                        .successCount());

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("100");
        assertThat(run.invocations()).isEqualTo(4);
        assertThat(bodies).hasValue(200);
        assertThat(most.get()).isLessThanOrEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(Nesting.class)
    void items_that_wait_are_driven_again_while_others_run(Nesting nesting) {
        WorkflowHarness harness = harness(2, CheckpointStrategy.BATCHED);
        harness.deploy((input, ctx) -> {
            DurableFuture<Integer> slow = ctx.stepAsync("slow", Integer.class, s -> {
                for (int i = 0; i < 10; i++) {
                    harness.driver().time().advance(Duration.ofSeconds(30));
                }
                return 1;
            });
            int sum = ctx
                    .map(
                            "many",
                            numbers(20),
                            Integer.class,
                            (item, n, index) -> {
                                int before = item.step("before", Integer.class, s -> body());
                                item.wait("pause", Duration.ofSeconds(10 + n));
                                return before + item.step("after", Integer.class, s -> body());
                            },
                            MapConfig.defaults().withNesting(nesting))
                    .results()
                    .stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            return sum + slow.get();
        });

        assertThat(harness.run().result()).isEqualTo("41");
        assertThat(bodies).hasValue(40);
    }

    @Test
    void branches_that_wait_for_branches_do_not_starve_them() {
        WorkflowHarness harness = harness(1, CheckpointStrategy.BATCHED)
                .deploy((input, ctx) -> ctx.map(
                                "outer",
                                numbers(5),
                                Integer.class,
                                (outer, n, index) -> outer.map("inner", numbers(5), Integer.class, (inner, m, i) -> {
                                            inner.wait("pause", HOUR);
                                            return inner.step("s", Integer.class, s -> body());
                                        })
                                        .successCount())
                        .results());

        assertThat(harness.run().result()).isEqualTo("[5,5,5,5,5]");
        assertThat(bodies).hasValue(25);
    }

    @Test
    void branches_that_wait_for_one_that_is_not_theirs_lose_nothing() {
        WorkflowHarness harness = harness(2, CheckpointStrategy.OPTIMISTIC).deploy((input, ctx) -> {
            DurableFuture<Integer> shared = ctx.runInChildContextAsync("shared", Integer.class, child -> {
                child.wait("pause", HOUR);
                return 1;
            });
            List<DurableFuture<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                all.add(ctx.runInChildContextAsync("user-" + i, Integer.class, child -> {
                    int before = child.step("before", Integer.class, s -> body());
                    return before + shared.get();
                }));
            }
            return all.stream().mapToInt(DurableFuture::get).sum();
        });

        assertThat(harness.run().result()).isEqualTo("20");
        assertThat(bodies).hasValue(10);
        assertThat(most.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void items_that_end_leave_their_threads_to_the_next() {
        AtomicInteger made = new AtomicInteger();
        WorkflowHarness harness = WorkflowHarness.with(settings -> settings.branchThreads(work -> {
                    made.incrementAndGet();
                    return new Thread(work);
                }))
                .deploy((input, ctx) -> ctx.map(
                                "many",
                                numbers(200),
                                Integer.class,
                                (item, n, index) -> item.step("s", Integer.class, s -> body()),
                                MapConfig.defaults().withMaxConcurrency(10))
                        .successCount());

        assertThat(harness.run().result()).isEqualTo("200");
        assertThat(made.get()).isLessThanOrEqualTo(10);
    }
}
