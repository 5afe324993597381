package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.DurableFuture;
import io.durable.TypeRef;
import io.durable.backend.CheckpointClient;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a workflow costs in calls, threads and reruns. Time stands still, so that no linger time adds a call. */
@EndsInTime
class CallCountTests {

    @ParameterizedTest
    @CsvSource({
        "EAGER, 1, 1", "EAGER, 7, 7",
        "BATCHED, 1, 1", "BATCHED, 7, 7",
        "OPTIMISTIC, 1, 1", "OPTIMISTIC, 7, 1"
    })
    void a_chain_of_quick_steps(CheckpointStrategy strategy, int steps, int calls) {
        WorkflowHarness harness = WorkflowHarness.with(strategy).deploy((input, ctx) -> {
            for (int i = 0; i < steps; i++) {
                ctx.step("s" + i, s -> {});
            }
            return null;
        });

        harness.run();

        assertThat(harness.calls()).hasSize(calls);
        assertThat(harness.updates()).hasSize(2 * steps);
    }

    @ParameterizedTest
    @CsvSource({"EAGER, 2", "BATCHED, 2", "OPTIMISTIC, 2"})
    void a_wait_between_two_steps(CheckpointStrategy strategy, int calls) {
        WorkflowHarness harness = WorkflowHarness.with(strategy).deploy((input, ctx) -> {
            ctx.step("a", s -> {});
            ctx.wait(Duration.ofSeconds(1));
            ctx.step("b", s -> {});
            return null;
        });

        harness.run();

        assertThat(harness.calls()).hasSize(calls + (strategy == CheckpointStrategy.EAGER ? 1 : 0));
    }

    @EveryVariant
    void nothing_to_record_costs_no_call(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> "hello");

        harness.run();

        assertThat(harness.calls()).isEmpty();
    }

    @Test
    void an_engine_makes_no_call_and_starts_no_thread_before_it_is_invoked() {
        List<String> used = new ArrayList<>();
        CheckpointClient client = (CheckpointClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CheckpointClient.class}, (proxy, method, arguments) -> {
                    used.add(method.getName());
                    throw new AssertionError("called");
                });
        int threads = Thread.getAllStackTraces().size();

        WorkflowFunction function = DurableEngine.builder(client)
                .branchThreads(task -> {
                    used.add("thread");
                    return new Thread(task);
                })
                .build()
                .function("idle", TypeRef.of(String.class), (input, ctx) -> input);

        assertThat(function.name()).isEqualTo("idle");
        assertThat(used).isEmpty();
        assertThat(Thread.getAllStackTraces().size()).isLessThanOrEqualTo(threads);
    }

    @EveryVariant
    void starting_many_operations_costs_one_call(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            List<DurableFuture<@Nullable Void>> branches = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                branches.add(ctx.waitAsync("w" + i, Duration.ofHours(1)));
            }
            branches.forEach(DurableFuture::get);
            return null;
        });

        harness.run();

        assertThat(harness.calls()).hasSize(1);
    }

    /** The last one that can move sends what all have queued. */
    @EveryVariant
    void branches_that_come_to_wait_share_their_calls(Variant variant) {
        CountDownLatch met = new CountDownLatch(20);
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            for (int i = 0; i < 20; i++) {
                ctx.runInChildContextAsync("c" + i, child -> {
                    child.step("meet", s -> {
                        met.countDown();
                        Threads.await(met);
                    });
                    child.wait(Duration.ofHours(1));
                });
            }
            ctx.wait(Duration.ofHours(2));
            return null;
        });

        harness.run();

        assertThat(harness.updates()).hasSize(20 * 5 + 1);
        assertThat(harness.calls()).hasSizeLessThanOrEqualTo(variant.isEager() ? 42 : 22);
    }

    @Nested
    class OfThreads {

        @EveryVariant
        void blocking_operations_start_none_and_run_on_the_callers(Variant variant) {
            Threads threads = Threads.of(variant);
            List<Thread> bodies = new CopyOnWriteArrayList<>();
            List<Integer> running = new CopyOnWriteArrayList<>();
            WorkflowHarness harness = variant.harness(settings -> settings.branchThreads(threads));
            harness.deploy((input, ctx) -> {
                running.add(Thread.getAllStackTraces().size());
                ctx.step("a", s -> {
                    bodies.add(Thread.currentThread());
                });
                ctx.runInChildContext("c", child -> {
                    bodies.add(Thread.currentThread());
                    child.step("b", s -> {
                        bodies.add(Thread.currentThread());
                    });
                });
                running.add(Thread.getAllStackTraces().size());
                ctx.wait(Duration.ofSeconds(1));
                return null;
            });

            harness.run();

            assertThat(threads.started()).isEmpty();
            assertThat(bodies).hasSize(3).containsOnly(Thread.currentThread());
            assertThat(running.get(1)).isLessThanOrEqualTo(running.get(0));
        }

        @EveryVariant
        void an_operation_beside_starts_one_and_a_wait_beside_none(Variant variant) {
            Threads threads = Threads.of(variant);
            WorkflowHarness harness = variant.harness(settings -> settings.branchThreads(threads));
            harness.deploy((input, ctx) -> {
                ctx.waitAsync("w", Duration.ofSeconds(1));
                ctx.stepAsync("a", s -> {}).get();
                ctx.runInChildContextAsync("c", child -> child.step("b", s -> {}))
                        .get();
                return null;
            });

            harness.run();

            assertThat(threads.started()).hasSize(2);
        }
    }

    @Nested
    class OfAReplay {

        @EveryVariant
        void nothing_is_called_and_no_thread_started(Variant variant) {
            Threads threads = Threads.of(variant);
            List<Integer> calls = new ArrayList<>();
            List<Integer> started = new ArrayList<>();
            WorkflowHarness harness = variant.harness(settings -> settings.branchThreads(threads));
            harness.deploy((input, ctx) -> {
                calls.add(harness.calls().size());
                started.add(threads.started().size());
                List<DurableFuture<Integer>> beside = new ArrayList<>();
                for (int i = 0; i < 30; i++) {
                    int number = i;
                    ctx.step("s" + i, Integer.class, s -> number);
                    beside.add(ctx.stepAsync("t" + i, Integer.class, s -> number));
                    beside.add(ctx.runInChildContextAsync("c" + i, Integer.class, child -> number));
                }
                beside.forEach(DurableFuture::get);
                calls.add(harness.calls().size());
                started.add(threads.started().size());
                ctx.wait(Duration.ofSeconds(1));
                return null;
            });

            harness.run();

            int live = started.get(1);
            assertThat(live).isBetween(1, 60);
            assertThat(started).containsExactly(0, live, live, live);
            assertThat(calls.get(2))
                    .isEqualTo(calls.get(3))
                    .isEqualTo(harness.calls().size());
        }
    }
}
