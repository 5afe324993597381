package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableFuture;
import io.durable.client.ExecutionStatus;
import io.durable.engine.activity.Branches;
import io.durable.retry.RetryStrategies;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/** Operations side by side, awaited or not. */
@EndsInTime
class SideBySideTests {

    private final List<String> ran = new CopyOnWriteArrayList<>();

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

    @Nested
    class NotAwaited {

        @EveryVariant
        void a_step_runs_and_is_recorded_before_the_answer(Variant variant) {
            WorkflowHarness harness = variant.harness();
            AtomicReference<Thread> handler = new AtomicReference<>();
            harness.deploy((input, ctx) -> {
                handler.set(Thread.currentThread());
                ctx.stepAsync("beside", s -> {
                    Threads.untilIn(handler.get(), Branches.class, "awaitAll");
                    ran.add("beside");
                });
                return "returned";
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.result()).isEqualTo("\"returned\"");
            assertThat(ran).containsExactly("beside");
            assertThat(run.events())
                    .containsExactly(
                            "ExecutionStarted",
                            "StepStarted",
                            "StepSucceeded",
                            "InvocationCompleted",
                            "ExecutionSucceeded");
        }

        @EveryVariant
        void a_failure_that_nobody_awaits_harms_nobody(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                ctx.stepAsync("beside", s -> {
                    throw new IOException("x");
                });
                ctx.wait(Duration.ofSeconds(1));
                return "returned";
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.result()).isEqualTo("\"returned\"");
            assertThat(run.events()).contains("StepFailed");
        }

        @EveryVariant
        void what_waits_outside_is_left_when_the_handler_returns(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                ctx.waitAsync("wait", Duration.ofDays(1));
                ctx.runInChildContextAsync("child", child -> {
                    child.wait(Duration.ofDays(1));
                    child.step("never", s -> {
                        ran.add("never");
                    });
                });
                return "returned";
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.description().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(run.invocations()).isEqualTo(1);
            assertThat(run.events()).contains("WaitStarted").doesNotContain("WaitSucceeded", "ContextSucceeded");
            assertThat(ran).isEmpty();
        }

        @EveryVariant
        void no_other_body_starts_after_the_handler_has_returned(Variant variant) {
            WorkflowHarness harness = variant.harness();
            AtomicReference<Thread> handler = new AtomicReference<>();
            harness.deploy((input, ctx) -> {
                handler.set(Thread.currentThread());
                CountDownLatch begun = new CountDownLatch(1);
                ctx.runInChildContextAsync("child", child -> {
                    child.step("running", s -> {
                        begun.countDown();
                        Threads.untilIn(handler.get(), Branches.class, "awaitAll");
                        ran.add("running");
                    });
                    child.step("other", s -> {
                        ran.add("other");
                    });
                });
                Threads.await(begun);
                return null;
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(ran).containsExactly("running");
            assertThat(run.events()).containsOnlyOnce("StepSucceeded");
        }

        @EveryVariant
        void a_retry_is_left_to_nobody_when_the_handler_returns(Variant variant) {
            WorkflowHarness harness = variant.harness(
                            settings -> settings.defaultRetry(RetryStrategies.fixedDelay(3, Duration.ofSeconds(1))))
                    .deploy((input, ctx) -> {
                        ctx.stepAsync("beside", s -> {
                            ran.add("attempt " + s.attempt());
                            throw new IOException("x");
                        });
                        return "returned";
                    });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.description().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(ran).containsExactly("attempt 1");
        }

        @EveryVariant
        void the_future_of_a_finished_execution_is_of_no_use(Variant variant) {
            AtomicReference<DurableFuture<String>> leaked = new AtomicReference<>();
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                leaked.set(ctx.stepAsync("a", String.class, s -> "a"));
                return leaked.get().get();
            });
            harness.run();

            assertThat(Failures.caughtFrom(() -> leaked.get().get()))
                    .startsWith("ContextUsageException(get() of Step 'a' (operation 1) was called by the thread");
        }
    }
}
