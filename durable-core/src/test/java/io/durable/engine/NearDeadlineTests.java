package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableFuture;
import io.durable.StepConfig;
import io.durable.StepSemantics;
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

/** The end of the Lambda invocation comes near: in 30 s, with a margin of 2 s. */
@EndsInTime
class NearDeadlineTests {

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
    void no_new_body_starts_and_what_is_recorded_stays(Variant variant) {
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

    /** The log goes out at the margin and not only at the end: the body might not come to its end. */
    @EveryVariant
    void the_log_is_sent_at_the_margin(Variant variant) {
        WorkflowHarness harness = harness(variant);
        harness.deploy((input, ctx) -> {
            ctx.waitAsync("w", Duration.ofDays(1));
            return ctx.step("a", String.class, s -> {
                lastingTill(harness, "a");
                ran.add("sent: " + harness.updates().size());
                return "a";
            });
        });

        harness.run();

        assertThat(ran).containsExactly("a", "sent: 2");
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
            String arn = harness.start();
            harness.driver().runNext();

            assertThat(firstAnswer(harness)).isInstanceOf(RetryInvocationException.class);
            assertThat(harness.finish(arn).result()).isEqualTo("\"b\"");
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
            String arn = harness.start();
            harness.driver().runNext();

            assertThat(firstAnswer(harness)).isInstanceOf(RetryInvocationException.class);
            assertThat(harness.finish(arn).result()).isEqualTo("\"a\"");
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

    @Nested
    class ARunningBody {

        @EveryVariant
        void deep_in_branches_is_recorded_when_it_ends_in_time(Variant variant) {
            StepConfig atMostOnce = StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY);
            WorkflowHarness harness = harness(variant);
            harness.deploy((input, ctx) -> {
                handler.set(Thread.currentThread());
                return ctx.runInChildContextAsync("child", String.class, child -> {
                            Thread branch = Thread.currentThread();
                            return child.stepAsync(
                                            "deep",
                                            String.class,
                                            s -> {
                                                Threads.untilIn(branch, Activity.class, "await");
                                                lastingTill(harness, "deep");
                                                Threads.untilIn(handler.get(), Branches.class, "awaitAll");
                                                Threads.until(
                                                        () -> !branch.isAlive(), "the end of the branch around it");
                                                return "recorded";
                                            },
                                            atMostOnce)
                                    .get();
                        })
                        .get();
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.result()).isEqualTo("\"recorded\"");
            assertThat(ran).containsExactly("deep");
        }

        @EveryVariant
        void that_does_not_end_in_time_is_not_waited_for(Variant variant) {
            CountDownLatch answered = new CountDownLatch(1);
            Threads threads = Threads.of(variant);
            WorkflowHarness harness = variant.harness(
                    backend -> backend.invocationTimeout(Duration.ofSeconds(30)),
                    settings -> settings.deadlineMargin(Duration.ofSeconds(2)).branchThreads(threads));
            harness.deploy((input, ctx) -> {
                handler.set(Thread.currentThread());
                ran.add("handler");
                if (ran.size() == 1) {
                    ctx.stepAsync("endless", s -> {
                        lastingTill(harness, "endless");
                        Threads.untilIn(handler.get(), Branches.class, "awaitAll");
                        harness.driver().time().advance(Duration.ofSeconds(1));
                        Threads.await(answered);
                    });
                } else {
                    ctx.stepAsync("endless", s -> {
                        ran.add("again");
                    });
                }
                ctx.wait("w", Duration.ofSeconds(60));
                return "done";
            });
            String arn = harness.start();
            harness.driver().runNext();
            answered.countDown();
            threads.joinAll();

            assertThat(harness.batches().toString()).doesNotContain("SUCCEED STEP");
            WorkflowHarness.Run run = harness.finish(arn);
            assertThat(run.result()).isEqualTo("\"done\"");
            assertThat(ran).startsWith("handler", "endless", "handler", "again");
        }
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
}
