package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CompletionConfig;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.MapConfig;
import io.durable.Nesting;
import io.durable.OperationType;
import io.durable.client.ExecutionStatus;
import io.durable.engine.activity.Activity;
import io.durable.error.WorkflowDeadlockException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When an invocation ends before the workflow does. */
@EndsInTime
class SuspensionTests {

    private final List<String> ran = new CopyOnWriteArrayList<>();

    @EveryVariant
    void nothing_is_cut_off_that_does_ordinary_work_while_all_others_wait(Variant variant) {
        AtomicReference<Thread> waiting = new AtomicReference<>();
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            DurableFuture<@Nullable Void> child = ctx.runInChildContextAsync("child", inner -> {
                waiting.set(Thread.currentThread());
                inner.wait(Duration.ofDays(1));
            });
            if (ran.isEmpty()) {
                Threads.until(() -> waiting.get() != null, "the child");
                Threads.untilIn(waiting.get(), Activity.class, "await");
                ran.add("ordinary work");
            }
            ctx.step("work", s -> {
                ran.add("step");
            });
            ctx.checkpoint();
            child.get();
            return null;
        });
        String arn = harness.start();

        harness.driver().runQueued();

        assertThat(ran).containsExactly("ordinary work", "step");
        assertThat(harness.backend().invocations(arn)).isEqualTo(1);
        assertThat(harness.finish(arn).description().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @EveryVariant
    void a_body_keeps_the_invocation_going_though_the_handler_waits_outside(Variant variant) {
        AtomicReference<Thread> handler = new AtomicReference<>();
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            handler.set(Thread.currentThread());
            ctx.stepAsync("long", s -> {
                Threads.untilIn(handler.get(), Activity.class, "await");
                ran.add("long");
            });
            ctx.wait(Duration.ofDays(1));
            return null;
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(ran).containsExactly("long");
        assertThat(run.events())
                .containsSubsequence("StepSucceeded", "InvocationCompleted", "WaitSucceeded", "InvocationCompleted");
    }

    @EveryVariant
    void several_waiters_go_on_one_after_the_other(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            List<DurableFuture<String>> branches = new ArrayList<>();
            for (int hours = 1; hours <= 3; hours++) {
                int time = hours;
                branches.add(ctx.runInChildContextAsync("b" + hours, String.class, child -> {
                    child.wait(Duration.ofHours(time));
                    return child.step("after", String.class, s -> {
                        ran.add("after " + time);
                        return "b" + time;
                    });
                }));
            }
            return branches.stream().map(DurableFuture::get).toList();
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("[\"b1\",\"b2\",\"b3\"]");
        assertThat(ran).containsExactly("after 1", "after 2", "after 3");
        assertThat(run.invocations()).isEqualTo(4);
    }

    @EveryVariant
    void every_thread_has_ended_before_the_answer(Variant variant) {
        Threads threads = Threads.of(variant);
        List<Boolean> ended = new ArrayList<>();
        WorkflowHarness harness = variant.harness(settings -> settings.branchThreads(threads));
        harness.deploy((input, ctx) -> {
            for (int i = 0; i < 8; i++) {
                ctx.runInChildContextAsync("b" + i, child -> {
                    try {
                        child.wait(Duration.ofHours(1));
                    } finally {
                        ran.add("unwound");
                    }
                });
            }
            ctx.wait(Duration.ofHours(2));
            return null;
        });
        String arn = harness.start();
        harness.driver().runNext();
        ended.add(ran.size() == 8);
        threads.joinAll();
        harness.finish(arn);

        assertThat(ended).containsExactly(true);
    }

    @Nested
    class Deadlock {

        @EveryVariant
        void branches_that_wait_for_one_another_fail_the_execution_which_names_each(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                AtomicReference<DurableFuture<String>> right = new AtomicReference<>();
                CountDownLatch both = new CountDownLatch(1);
                DurableFuture<String> left = ctx.runInChildContextAsync("left", String.class, child -> {
                    Threads.await(both);
                    return right.get().get();
                });
                right.set(ctx.runInChildContextAsync("right", String.class, child -> left.get()));
                both.countDown();
                try {
                    return left.get();
                } catch (WorkflowDeadlockException swallowed) {
                    return "swallowed";
                }
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.description().status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(run.error().errorType()).isEqualTo("WorkflowDeadlockError");
            assertThat(run.error().errorMessage())
                    .contains(
                            "waits for RunInChildContext 'left' (operation 1)",
                            "waits for RunInChildContext 'right' (operation 2)");
        }

        @EveryVariant
        void is_not_seen_as_long_as_something_is_open_outside(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                AtomicReference<DurableFuture<String>> itself = new AtomicReference<>();
                CountDownLatch set = new CountDownLatch(1);
                itself.set(ctx.runInChildContextAsync("self", String.class, child -> {
                    Threads.await(set);
                    return itself.get().get();
                }));
                set.countDown();
                ctx.wait(Duration.ofHours(1));
                return itself.get().get();
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.error().errorType()).isEqualTo("WorkflowDeadlockError");
            assertThat(run.invocations()).isEqualTo(2);
        }

        /** The item is given up, and nobody waits for its wait any more. */
        @ParameterizedTest
        @EnumSource(Nesting.class)
        void is_seen_though_something_is_open_within_a_batch_that_has_ended_early(Nesting nesting) {
            WorkflowHarness harness = WorkflowHarness.create();
            harness.deploy((input, ctx) -> {
                endingEarly(harness, ctx, nesting);
                return waitingForItself(ctx);
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.error().errorType()).isEqualTo("WorkflowDeadlockError");
            assertThat(run.invocations()).isOne();
        }

        private void endingEarly(WorkflowHarness harness, DurableContext ctx, Nesting nesting) {
            ctx.map(
                    "early",
                    List.of(0, 1),
                    (item, n, index) -> {
                        if (n == 1) {
                            item.runInChildContext("inner", inner -> inner.wait(Duration.ofDays(1)));
                        }
                        item.step(
                                "winner",
                                s -> Threads.until(() -> harness.started(OperationType.WAIT) == 1, "the wait"));
                    },
                    MapConfig.defaults().withNesting(nesting).withCompletion(CompletionConfig.minSuccessful(1)));
        }

        private String waitingForItself(DurableContext ctx) {
            AtomicReference<DurableFuture<String>> itself = new AtomicReference<>();
            CountDownLatch set = new CountDownLatch(1);
            itself.set(ctx.runInChildContextAsync("self", String.class, child -> {
                Threads.await(set);
                return itself.get().get();
            }));
            set.countDown();
            return itself.get().get();
        }
    }
}
