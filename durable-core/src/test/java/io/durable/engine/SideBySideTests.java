package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableFuture;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** Operations side by side, awaited or not. */
@EndsInTime
class SideBySideTests {

    @Nested
    class SideBySide {

        @EveryVariant
        void waits_pass_at_the_same_time(Variant variant) {
            WorkflowHarness harness = variant.harness();
            Instant begun = harness.driver().time().instant();
            harness.deploy((input, ctx) -> {
                List<DurableFuture<@Nullable Void>> waits = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    waits.add(ctx.waitAsync("w" + i, Duration.ofHours(1)));
                }
                waits.forEach(DurableFuture::get);
                return null;
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.invocations()).isEqualTo(2);
            assertThat(Duration.between(begun, harness.driver().time().instant()))
                    .isEqualTo(Duration.ofHours(1));
            assertThat(harness.calls()).hasSize(1);
        }

        @EveryVariant
        void bodies_run_at_the_same_time(Variant variant) {
            CountDownLatch met = new CountDownLatch(3);
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                List<DurableFuture<String>> steps = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    int number = i;
                    steps.add(ctx.stepAsync("s" + i, String.class, s -> {
                        met.countDown();
                        Threads.await(met);
                        return "r" + number;
                    }));
                }
                ctx.wait(Duration.ofHours(1));
                return steps.stream().map(DurableFuture::get).toList();
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.result()).isEqualTo("[\"r0\",\"r1\",\"r2\"]");
            assertThat(run.invocations()).isEqualTo(2);
        }

        /** The last one lets all others go: threads that are shared would be used up by then. */
        @EveryVariant
        void more_contexts_than_any_pool_has_threads_meet(Variant variant) {
            int contexts = 200;
            CountDownLatch met = new CountDownLatch(contexts);
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                List<DurableFuture<Integer>> all = new ArrayList<>();
                for (int i = 0; i < contexts; i++) {
                    all.add(ctx.runInChildContextAsync("c" + i, Integer.class, child -> {
                        met.countDown();
                        Threads.await(met);
                        return child.stepAsync("s", Integer.class, s -> 1).get();
                    }));
                }
                return all.stream().mapToInt(DurableFuture::get).sum();
            });

            assertThat(harness.run().result()).isEqualTo("200");
        }

        @EveryVariant
        void contexts_run_at_the_same_time_and_number_their_operations_apart(Variant variant) {
            CountDownLatch met = new CountDownLatch(2);
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                List<DurableFuture<String>> children = new ArrayList<>();
                for (String name : List.of("left", "right")) {
                    children.add(ctx.runInChildContextAsync(name, String.class, child -> {
                        child.step("meet", s -> {
                            met.countDown();
                            Threads.await(met);
                        });
                        child.wait(Duration.ofMinutes(1));
                        return child.step("name", String.class, s -> name);
                    }));
                }
                return children.stream().map(DurableFuture::get).toList();
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.result()).isEqualTo("[\"left\",\"right\"]");
            assertThat(run.invocations()).isEqualTo(2);
        }

        @EveryVariant
        void a_failure_is_thrown_to_each_who_awaits_it(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                DurableFuture<String> failing = ctx.stepAsync("a", String.class, s -> {
                    throw new IOException("no route");
                });
                DurableFuture<String> first =
                        ctx.runInChildContextAsync("first", String.class, child -> Failures.caughtFrom(failing::get));
                DurableFuture<String> second =
                        ctx.runInChildContextAsync("second", String.class, child -> Failures.caughtFrom(failing::get));
                ctx.wait(Duration.ofSeconds(1));
                return List.of(first.get(), second.get(), Failures.caughtFrom(failing::get));
            });

            String failure = "\"StepException(no route)[a|java.io.IOException|-]\"";
            assertThat(harness.run().result()).isEqualTo("[" + failure + "," + failure + "," + failure + "]");
        }

        @EveryVariant
        void one_wait_can_be_awaited_by_several_branches(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                DurableFuture<@Nullable Void> wait = ctx.waitAsync("w", Duration.ofHours(1));
                List<DurableFuture<String>> branches = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    int number = i;
                    branches.add(ctx.runInChildContextAsync("b" + i, String.class, child -> {
                        wait.get();
                        return child.step("after", String.class, s -> "after " + number);
                    }));
                }
                return branches.stream().map(DurableFuture::get).toList();
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.result()).isEqualTo("[\"after 0\",\"after 1\",\"after 2\",\"after 3\"]");
            assertThat(run.invocations()).isEqualTo(2);
        }
    }
}
