package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableFuture;
import io.durable.WaitForConditionConfig;
import io.durable.backend.InvocationOutput;
import io.durable.engine.activity.Activity;
import io.durable.engine.activity.Branches;
import io.durable.error.RetryInvocationException;
import io.durable.retry.RetryStrategies;
import io.durable.retry.WaitDecision;
import io.durable.retry.WaitStrategies;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;

/** What an invocation answers when its end comes near: in 30 s, with a margin of 2 s. */
@EndsInTime
class DeadlineAnswerTests {

    private static final Duration UP_TO_MARGIN = Duration.ofSeconds(28);

    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final AtomicReference<Thread> handler = new AtomicReference<>();

    private static WorkflowHarness harness(Variant variant) {
        return variant.harness(
                backend -> backend.invocationTimeout(Duration.ofSeconds(30)),
                settings -> settings.deadlineMargin(Duration.ofSeconds(2))
                        .defaultRetry(RetryStrategies.fixedDelay(2, Duration.ofSeconds(60))));
    }

    private static Object firstAnswer(WorkflowHarness harness) {
        return harness.answers().get(0);
    }

    /** A body that runs until shortly before the margin, and past it. */
    private void lastingTill(WorkflowHarness harness, String name) {
        ran.add(name);
        harness.driver().time().advance(UP_TO_MARGIN);
    }

    @EveryVariant
    void a_workflow_that_ends_before_the_margin_is_left_alone(Variant variant) {
        WorkflowHarness harness = harness(variant);
        harness.deploy((input, ctx) -> {
            ctx.step("a", s -> harness.driver().time().advance(Duration.ofMillis(27_900)));
            return ctx.step("b", String.class, s -> "b");
        });

        assertThat(harness.run().result()).isEqualTo("\"b\"");
        assertThat(harness.answers()).hasSize(1);
        assertThat(harness.driver().time().pending()).isZero();
    }

    @EveryVariant
    void a_workflow_that_needs_nothing_more_ends_within_the_margin(Variant variant) {
        WorkflowHarness harness = harness(variant);
        harness.deploy((input, ctx) -> ctx.step("a", String.class, s -> {
            lastingTill(harness, "a");
            return "a";
        }));

        assertThat(harness.run().result()).isEqualTo("\"a\"");
        assertThat(harness.answers()).hasSize(1);
    }

    @EveryVariant
    void a_workflow_that_needs_another_body_is_to_be_invoked_again(Variant variant) {
        WorkflowHarness harness = harness(variant);
        harness.deploy((input, ctx) -> {
            ctx.step("a", s -> lastingTill(harness, "a"));
            ctx.step("b", s -> {
                ran.add("b");
            });
            return "done";
        });
        String arn = harness.start();
        harness.driver().runNext();

        assertThat(firstAnswer(harness)).isInstanceOf(RetryInvocationException.class);
        assertThat(ran).containsExactly("a");

        assertThat(harness.finish(arn).result()).isEqualTo("\"done\"");
        assertThat(ran).containsExactly("a", "b");
    }

    @EveryVariant
    void a_margin_longer_than_the_time_that_is_left_lets_nothing_begin(Variant variant) {
        WorkflowHarness harness = variant.harness(
                backend -> backend.invocationTimeout(Duration.ofSeconds(3)),
                settings -> settings.deadlineMargin(Duration.ofSeconds(10)));
        harness.deploy((input, ctx) -> {
            harness.driver().time().advance(Duration.ZERO);
            return ctx.step("a", String.class, s -> "a");
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.error().errorType()).isEqualTo(RetryInvocationException.class.getName());
        assertThat(run.error().errorMessage()).contains("longer timeout");
        assertThat(harness.calls()).isEmpty();
    }

    /** PENDING would be answered though nothing is pending. */
    @EveryVariant
    void a_workflow_that_has_deadlocked_is_to_be_invoked_again_and_found_out_then(Variant variant) {
        WorkflowHarness harness = harness(variant);
        harness.deploy((input, ctx) -> {
            handler.set(Thread.currentThread());
            CountDownLatch set = new CountDownLatch(1);
            AtomicReference<DurableFuture<String>> itself = new AtomicReference<>();
            itself.set(ctx.runInChildContextAsync("self", String.class, child -> {
                Threads.await(set);
                return itself.get().get();
            }));
            set.countDown();
            ctx.stepAsync("a", s -> {
                Threads.untilIn(handler.get(), Activity.class, "await");
                lastingTill(harness, "a");
            });
            return itself.get().get();
        });
        String arn = harness.start();
        harness.driver().runNext();

        assertThat(firstAnswer(harness)).isInstanceOf(RetryInvocationException.class);
        assertThat(harness.finish(arn).error().errorType()).isEqualTo("WorkflowDeadlockError");
        assertThat(ran).containsExactly("a");
    }

    @Nested
    class SomethingIsOpenOutside {

        @EveryVariant
        void and_all_else_waits_for_it(Variant variant) {
            WorkflowHarness harness = harness(variant);
            harness.deploy((input, ctx) -> {
                handler.set(Thread.currentThread());
                ctx.stepAsync("long", s -> {
                    Threads.untilIn(handler.get(), Activity.class, "await");
                    lastingTill(harness, "long");
                });
                ctx.wait("outside", Duration.ofDays(1));
                return "done";
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(firstAnswer(harness)).isInstanceOf(InvocationOutput.Pending.class);
            assertThat(run.result()).isEqualTo("\"done\"");
            assertThat(run.events("long")).containsExactly("StepStarted", "StepSucceeded");
            assertThat(ran).containsExactly("long");
        }

        /** To answer PENDING here would let the chain wait for a day. */
        @EveryVariant
        void and_a_chain_of_steps_could_go_on(Variant variant) {
            WorkflowHarness harness = harness(variant);
            harness.deploy((input, ctx) -> {
                ctx.waitAsync("outside", Duration.ofDays(1));
                ctx.step("a", s -> lastingTill(harness, "a"));
                return ctx.step("b", String.class, s -> "b");
            });

            expectFirstToBeRepeated(harness, "\"b\"");
        }

        @EveryVariant
        void and_what_the_handler_waits_for_ends_within_the_margin(Variant variant) {
            WorkflowHarness harness = harness(variant);
            harness.deploy((input, ctx) -> {
                handler.set(Thread.currentThread());
                ctx.waitAsync("outside", Duration.ofDays(1));
                DurableFuture<String> beside = ctx.stepAsync("a", String.class, s -> {
                    Threads.untilIn(handler.get(), Activity.class, "await");
                    lastingTill(harness, "a");
                    Threads.untilIn(handler.get(), Branches.class, "awaitAll");
                    return "a";
                });
                return beside.get();
            });

            expectFirstToBeRepeated(harness, "\"a\"");
        }

        @EveryVariant
        void and_the_handler_comes_to_wait_for_a_body_too_late(Variant variant) {
            CountDownLatch near = new CountDownLatch(1);
            WorkflowHarness harness = harness(variant);
            harness.deploy((input, ctx) -> {
                handler.set(Thread.currentThread());
                ctx.waitAsync("outside", Duration.ofDays(1));
                DurableFuture<String> beside = ctx.stepAsync("a", String.class, s -> {
                    lastingTill(harness, "a");
                    near.countDown();
                    Threads.untilIn(handler.get(), Branches.class, "awaitAll");
                    return "a";
                });
                Threads.await(near);
                return beside.get();
            });

            expectFirstToBeRepeated(harness, "\"a\"");
        }

        private void expectFirstToBeRepeated(WorkflowHarness harness, String result) {
            String arn = harness.start();
            harness.driver().runNext();

            assertThat(firstAnswer(harness)).isInstanceOf(RetryInvocationException.class);
            assertThat(harness.finish(arn).result()).isEqualTo(result);
            assertThat(ran).containsExactly("a");
        }

        @EveryVariant
        void for_it_is_a_retry_that_has_to_wait(Variant variant) {
            WorkflowHarness harness = harness(variant);
            harness.deploy((input, ctx) -> ctx.step("a", String.class, s -> {
                if (s.attempt() == 1) {
                    lastingTill(harness, "a");
                    throw new IllegalStateException("x");
                }
                return "second attempt";
            }));

            assertThat(harness.run().result()).isEqualTo("\"second attempt\"");
            assertThat(firstAnswer(harness)).isInstanceOf(InvocationOutput.Pending.class);
        }
    }

    /** The handler was not unwound, and needs nothing of the branch. */
    @EveryVariant
    void a_branch_that_nobody_awaits_is_left_behind(Variant variant) {
        WorkflowHarness harness = harness(variant);
        harness.deploy((input, ctx) -> {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch near = new CountDownLatch(1);
            CountDownLatch refused = new CountDownLatch(1);
            ctx.runInChildContextAsync("beside", child -> {
                begun.countDown();
                Threads.await(near);
                try {
                    child.step("late", s -> {
                        ran.add("late");
                    });
                } finally {
                    refused.countDown();
                }
            });
            return ctx.step("a", String.class, s -> {
                Threads.await(begun);
                lastingTill(harness, "a");
                near.countDown();
                Threads.await(refused);
                return "a";
            });
        });

        try (Lines lines = Lines.of(DurableEngine.class.getName())) {
            assertThat(harness.run().result()).isEqualTo("\"a\"");
            assertThat(lines.messages()).isEmpty();
        }
        assertThat(harness.answers()).hasSize(1);
        assertThat(ran).containsExactly("a");
    }

    /** What a check has seen is recorded, and the next check follows when its time has come. */
    @EveryVariant
    void a_check_that_lasts_till_the_margin_is_recorded(Variant variant) {
        WorkflowHarness harness = harness(variant);
        WaitForConditionConfig<Integer> twice = WaitForConditionConfig.of(
                0, WaitStrategies.fixedDelay((Integer n) -> n < 2, 2, Duration.ofSeconds(60)));
        harness.deploy((input, ctx) -> ctx.waitForCondition(
                "c",
                Integer.class,
                (n, check) -> {
                    if (check.attempt() == 1) {
                        lastingTill(harness, "first");
                    }
                    return n + 1;
                },
                twice));

        assertThat(harness.run().result()).isEqualTo("2");
        assertThat(firstAnswer(harness)).isInstanceOf(InvocationOutput.Pending.class);
        assertThat(ran).containsExactly("first");
    }

    @EveryVariant
    void no_check_starts_beyond_the_margin(Variant variant) {
        WorkflowHarness harness = harness(variant);
        harness.deploy((input, ctx) -> {
            ctx.step("a", s -> lastingTill(harness, "a"));
            return ctx.waitForCondition(
                    "c",
                    String.class,
                    (state, check) -> {
                        ran.add("check");
                        return "done";
                    },
                    WaitForConditionConfig.of("", (state, attempt) -> WaitDecision.stop()));
        });
        String arn = harness.start();
        harness.driver().runNext();

        assertThat(firstAnswer(harness)).isInstanceOf(RetryInvocationException.class);
        assertThat(ran).containsExactly("a");
        assertThat(harness.finish(arn).result()).isEqualTo("\"done\"");
        assertThat(ran).containsExactly("a", "check");
    }
}
