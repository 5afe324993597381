package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.OperationType;
import io.durable.StepConfig;
import io.durable.StepContext;
import io.durable.StepSemantics;
import io.durable.backend.OperationAction;
import io.durable.engine.activity.Activity;
import io.durable.error.FailExecutionException;
import io.durable.error.StepException;
import io.durable.error.StepTimeoutException;
import io.durable.retry.RetryDecision;
import io.durable.retry.RetryStrategies;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

/** Bodies whose time is limited. The clock is moved by the body. */
@EndsInTime
class StepTimeoutTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final StepConfig LIMITED = StepConfig.defaults().withTimeout(TIMEOUT);
    private static final StepConfig TWICE = LIMITED.withRetry(RetryStrategies.fixedDelay(2, Duration.ofMinutes(1)));

    private final List<String> ran = new CopyOnWriteArrayList<>();

    private static WorkflowHarness harness(Variant variant) {
        return variant.harness(settings -> settings.abandonAfter(GRACE));
    }

    private static void spend(WorkflowHarness harness, Duration duration) {
        harness.driver().time().advance(duration);
    }

    private static boolean spentUntil(WorkflowHarness harness, CountDownLatch end) {
        spend(harness, GRACE);
        return end.getCount() == 0;
    }

    /** A body that ends when it is interrupted. */
    private static String sleep(WorkflowHarness harness) throws InterruptedException {
        spend(harness, TIMEOUT);
        Thread.sleep(Duration.ofMinutes(1).toMillis());
        return "slept";
    }

    @EveryVariant
    void a_body_in_time_is_as_any_other(Variant variant) {
        WorkflowHarness harness = harness(variant);
        harness.deploy((input, ctx) -> {
            String a = ctx.step(
                    "a",
                    String.class,
                    s -> {
                        ran.add("a");
                        spend(harness, TIMEOUT.minusMillis(1));
                        return "a" + s.attempt();
                    },
                    LIMITED);
            DurableFuture<String> b = ctx.stepAsync("b", String.class, s -> "b", LIMITED);
            ctx.wait(Duration.ofHours(1));
            return a + b.get() + Thread.currentThread().isInterrupted();
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"a1bfalse\"");
        assertThat(ran).containsExactly("a");
        assertThat(run.events("a")).containsExactly("StepStarted", "StepSucceeded");
        assertThat(harness.driver().time().pending()).isZero();
    }

    @EveryVariant
    void a_body_beyond_it_is_interrupted_and_its_failure_is_the_same_live_and_replayed(Variant variant) {
        WorkflowHarness harness = harness(variant);
        harness.deploy((input, ctx) -> {
            ran.add(Failures.caughtFrom(() -> ctx.step("slow", String.class, s -> sleep(harness), LIMITED)));
            ctx.wait(Duration.ofHours(1));
            return null;
        });

        WorkflowHarness.Run run = harness.run();

        String expected =
                "StepTimeoutException(The body of Step 'slow' (operation 1) took longer than its timeout of PT10S;"
                        + " it is not known whether it took effect)[slow|StepTimeoutError|-]";
        assertThat(ran).containsExactly(expected, expected);
        assertThat(run.only(OperationType.STEP).details().error()).satisfies(error -> {
            assertThat(error.errorType()).isEqualTo("StepTimeoutError");
            assertThat(error.errorData()).isNull();
        });
    }

    @EveryVariant
    void the_retry_strategy_decides_what_follows(Variant variant) {
        List<String> asked = new CopyOnWriteArrayList<>();
        WorkflowHarness harness = harness(variant);
        harness.deploy((input, ctx) -> ctx.stepAsync(
                        "slow",
                        String.class,
                        s -> s.attempt() == 1 ? sleep(harness) : "attempt " + s.attempt(),
                        LIMITED.withRetry((failure, attempt) -> {
                            asked.add(attempt + failure.getClass().getSimpleName() + " "
                                    + failure.getCause().getClass().getSimpleName());
                            return RetryDecision.retryAfter(Duration.ofHours(1));
                        }))
                .get());

        assertThat(harness.run().result()).isEqualTo("\"attempt 2\"");
        assertThat(asked).containsExactly("1StepTimeoutException InterruptedException");
    }

    @EveryVariant
    void the_last_timeout_fails_the_step(Variant variant) {
        WorkflowHarness harness = harness(variant);
        harness.deploy((input, ctx) -> {
            try {
                return ctx.step(
                        "slow",
                        String.class,
                        s -> {
                            ran.add("attempt " + s.attempt());
                            return sleep(harness);
                        },
                        TWICE);
            } catch (StepTimeoutException late) {
                return "late";
            }
        });

        assertThat(harness.run().result()).isEqualTo("\"late\"");
        assertThat(ran).containsExactly("attempt 1", "attempt 2");
    }

    @EveryVariant
    void a_value_that_is_returned_in_spite_of_the_interrupt_counts(Variant variant) {
        WorkflowHarness harness = harness(variant);
        harness.deploy((input, ctx) -> ctx.step(
                        "slow",
                        String.class,
                        s -> {
                            spend(harness, TIMEOUT);
                            return "interrupted: " + Thread.interrupted();
                        },
                        LIMITED)
                + Thread.currentThread().isInterrupted());

        assertThat(harness.run().result()).isEqualTo("\"interrupted: truefalse\"");
    }

    @Test
    void what_fails_the_execution_for_good_does_so_after_the_interrupt_too() {
        WorkflowHarness harness = WorkflowHarness.create();
        harness.deploy((input, ctx) -> ctx.step(
                "slow",
                String.class,
                s -> {
                    spend(harness, TIMEOUT);
                    throw new FailExecutionException("for good");
                },
                TWICE));

        assertThat(harness.run().error().errorMessage()).isEqualTo("for good");
    }

    @Test
    void the_timeout_of_another_step_that_a_body_throws_is_its_failure() {
        WorkflowHarness harness = WorkflowHarness.create();
        harness.deploy((input, ctx) -> {
            try {
                return ctx.step("slow", String.class, s -> sleep(harness), LIMITED);
            } catch (StepTimeoutException late) {
                return Failures.caughtFrom(() -> ctx.step("second", String.class, s -> {
                    throw late;
                }));
            }
        });

        assertThat(harness.run().result())
                .contains(
                        "StepException(The body of Step 'slow'",
                        "[second|StepTimeoutError|-] <- StepTimeoutException(");
    }

    @EveryVariant
    void an_at_most_once_step_has_a_durable_start_and_is_retried_after_a_timeout(Variant variant) {
        WorkflowHarness harness = harness(variant);
        StepConfig config = StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY)
                .withRetry(RetryStrategies.fixedDelay(2, Duration.ofMinutes(1)))
                .withTimeout(TIMEOUT);
        harness.deploy((input, ctx) -> ctx.step(
                "charge",
                String.class,
                s -> {
                    ran.add(harness.started(OperationType.STEP) + " started, attempt " + s.attempt());
                    return s.attempt() == 1 ? sleep(harness) : "charged";
                },
                config));

        assertThat(harness.run().result()).isEqualTo("\"charged\"");
        assertThat(ran).containsExactly("1 started, attempt 1", "2 started, attempt 2");
    }

    @Nested
    class ABodyThatIgnoresTheInterrupt {

        private final CountDownLatch released = new CountDownLatch(1);
        private final CountDownLatch last = new CountDownLatch(1);

        /** Goes on until the test lets it end. */
        private String stubborn(WorkflowHarness harness, DurableContext ctx) {
            spend(harness, TIMEOUT);
            spend(harness, GRACE);
            Threads.until(() -> released.getCount() == 0, "the test");
            try {
                ctx.step("forbidden", s -> ran.add("forbidden"));
            } catch (Throwable refused) {
                ran.add(refused.getClass().getSimpleName());
            }
            last.countDown();
            return "too late";
        }

        @EveryVariant
        void is_abandoned_after_the_grace_and_nothing_of_it_is_accepted(Variant variant) throws InterruptedException {
            WorkflowHarness harness = harness(variant);
            harness.deploy((input, ctx) -> {
                String first = ctx.step(
                        "slow",
                        String.class,
                        s -> s.attempt() == 1 ? stubborn(harness, ctx) : "attempt " + s.attempt(),
                        TWICE);
                released.countDown();
                Threads.await(last);
                ctx.wait(Duration.ofHours(1));
                return first + ctx.step("after", String.class, s -> " and on");
            });

            try (Lines lines = Lines.of("io.durable.engine.operation.TimedBody")) {
                assertThat(harness.run().result()).isEqualTo("\"attempt 2 and on\"");
                assertThat(lines.messages())
                        .singleElement()
                        .asString()
                        .contains("Step 'slow' (operation 1)", "PT3S ago", "abandoned");
            }
            assertThat(ran).containsExactly("SuspendExecution");
            assertThat(harness.batches().toString()).doesNotContain("forbidden");
        }

        @EveryVariant
        void does_not_hold_up_the_answer(Variant variant) throws InterruptedException {
            WorkflowHarness harness = harness(variant);
            harness.deploy((input, ctx) -> Failures.caughtFrom(
                            () -> ctx.stepAsync("slow", String.class, s -> stubborn(harness, ctx), LIMITED)
                                    .get())
                    .substring(0, 20));

            try (Lines lines = Lines.of(DurableEngine.class.getName())) {
                assertThat(harness.run().result()).isEqualTo("\"StepTimeoutException\"");
                assertThat(lines.messages())
                        .singleElement()
                        .asString()
                        .contains("1 bodies of 'workflow' that were abandoned");
            }
            released.countDown();
            Threads.await(last);
            assertThat(ran).containsExactly("SuspendExecution");
            assertThat(harness.updates()).hasSize(2);
        }
    }

    @EveryVariant
    void a_thread_that_waits_for_its_body_counts_as_one_that_moves(Variant variant) {
        AtomicReference<Thread> handler = new AtomicReference<>();
        WorkflowHarness harness = harness(variant);
        harness.deploy((input, ctx) -> {
            handler.set(Thread.currentThread());
            DurableFuture<String> slow = ctx.stepAsync(
                    "slow",
                    String.class,
                    s -> {
                        Threads.untilIn(handler.get(), Activity.class, "await");
                        return "done";
                    },
                    LIMITED);
            ctx.wait(Duration.ofHours(1));
            return slow.get();
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"done\"");
        assertThat(run.events()).containsSubsequence("StepSucceeded", "InvocationCompleted", "WaitSucceeded");
    }

    @EveryVariant
    void a_body_that_runs_when_the_workflow_fails_is_interrupted(Variant variant) {
        CountDownLatch begun = new CountDownLatch(1);
        WorkflowHarness harness = harness(variant);
        harness.deploy((input, ctx) -> {
            ctx.stepAsync(
                    "slow",
                    s -> {
                        begun.countDown();
                        Threads.untilInterrupted();
                        ran.add("interrupted");
                    },
                    LIMITED);
            Threads.await(begun);
            throw new IllegalStateException("the workflow broke");
        });

        assertThat(harness.run().error().errorMessage()).isEqualTo("the workflow broke");
        assertThat(ran).containsExactly("interrupted");
        assertThat(harness.driver().time().pending()).isZero();
    }

    /** The handler itself waits for the body, and the answer does not wait for it longer than for any other. */
    @EveryVariant
    void a_body_that_ignores_the_end_of_the_invocation_is_abandoned_before_its_timeout(Variant variant)
            throws InterruptedException {
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch last = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        WorkflowHarness harness = harness(variant);
        harness.deploy((input, ctx) -> {
            ctx.runInChildContextAsync("failing", child -> {
                Threads.await(begun);
                child.step("fatal", s -> {
                    throw new FailExecutionException("for good");
                });
            });
            return ctx.step(
                    "slow",
                    String.class,
                    s -> {
                        begun.countDown();
                        Threads.untilInterrupted();
                        // the grace begins at some moment after the interrupt
                        Threads.until(() -> spentUntil(harness, released), "the test");
                        last.countDown();
                        return "too late";
                    },
                    StepConfig.defaults().withTimeout(Duration.ofDays(30)));
        });

        assertThat(harness.run().error().errorMessage()).isEqualTo("for good");
        released.countDown();
        Threads.await(last);
    }

    @Nested
    class TheThreadOfABody {

        @EveryVariant
        void has_the_log_fields_and_what_is_carried(Variant variant) {
            ThreadLocal<String> carried = new ThreadLocal<>();
            WorkflowHarness harness = variant.harness(settings -> settings.threadContextCarrier(() -> {
                String value = carried.get();
                return () -> {
                    carried.set(value);
                    return carried::remove;
                };
            }));
            harness.deploy((input, ctx) -> {
                carried.set("tenant-1");
                MDC.put("own", "entry");
                try {
                    return ctx.step(
                            "slow",
                            String.class,
                            s -> carried.get() + " " + MDC.get("own") + " " + describe(s),
                            LIMITED);
                } finally {
                    carried.remove();
                    MDC.remove("own");
                }
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.result()).startsWith("\"tenant-1 entry 1 36 ").contains("operationName=slow");
        }

        private static String describe(StepContext step) {
            step.logger().info("from the body");
            return step.attempt() + " " + step.idempotencyKey().length() + " " + MDC.getCopyOfContextMap();
        }

        @EveryVariant
        void is_refused_durable_calls_as_any_body_is(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                ctx.step(
                        "outer",
                        s -> {
                            Failures.caughtFrom(() -> ctx.step("inner", String.class, inner -> "inner"));
                        },
                        LIMITED);
                return "swallowed";
            });

            assertThat(harness.run().error().errorMessage())
                    .startsWith("step 'inner' was called inside the body of Step 'outer' (operation 1)");
        }

        @EveryVariant
        void may_not_await_futures_as_no_body_may(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                DurableFuture<?> wait = ctx.waitAsync("w", Duration.ofSeconds(1));
                return ctx.step("outer", String.class, s -> "" + wait.get(), LIMITED);
            });

            assertThat(harness.run().error().errorMessage())
                    .startsWith(
                            "get() of Wait 'w' (operation 1) was called inside the body of Step 'outer' (operation 2)");
        }

        @EveryVariant
        void has_run_its_last_code_before_the_answer(Variant variant) {
            Threads threads = Threads.of(variant);
            CountDownLatch closed = new CountDownLatch(1);
            WorkflowHarness harness = variant.harness(
                    settings -> settings.branchThreads(threads).threadContextCarrier(() -> () -> closed::countDown));
            harness.deploy((input, ctx) -> ctx.step("a", String.class, s -> "a", LIMITED) + closed.getCount());

            assertThat(harness.run().result()).isEqualTo("\"a0\"");
            threads.joinAll();
        }
    }

    @Nested
    class TheDeadline {

        @Test
        void a_body_that_runs_when_it_comes_near_ends_and_is_recorded() {
            WorkflowHarness harness = WorkflowHarness.with(
                    backend -> backend.invocationTimeout(Duration.ofSeconds(10)),
                    settings -> settings.deadlineMargin(Duration.ofSeconds(1)));
            harness.deploy((input, ctx) -> {
                String a = ctx.step(
                        "a",
                        String.class,
                        s -> {
                            ran.add("a");
                            spend(harness, Duration.ofMillis(9_200));
                            return "a";
                        },
                        LIMITED);
                return a + ctx.step("b", String.class, s -> "b", LIMITED);
            });

            assertThat(harness.run().result()).isEqualTo("\"ab\"");
            assertThat(ran).containsExactly("a");
        }
    }

    @EveryVariant
    void a_crash_at_any_call_changes_nothing(Variant variant) {
        Crashes.everywhere(
                variant,
                (input, ctx) -> ctx.step(
                                "flaky",
                                String.class,
                                s -> {
                                    if (s.attempt() == 1) {
                                        throw new IllegalStateException("not yet");
                                    }
                                    return "a";
                                },
                                TWICE)
                        + ctx.step("after", String.class, s -> "!", LIMITED),
                "\"a!\"");
    }

    @Test
    void listeners_surround_the_body_on_its_thread_and_hear_of_the_timeout() {
        List<String> heard = new CopyOnWriteArrayList<>();
        WorkflowHarness harness = WorkflowHarness.with(settings -> settings.listener(new AttemptListener(heard)));
        harness.deploy((input, ctx) -> {
            heard.add("handler on " + Thread.currentThread().getName());
            return Failures.caughtFrom(() -> ctx.step(
                            "slow",
                            String.class,
                            s -> {
                                heard.add("body on " + Thread.currentThread().getName());
                                return sleep(harness);
                            },
                            LIMITED))
                    .substring(0, 20);
        });

        assertThat(harness.run().result()).isEqualTo("\"StepTimeoutException\"");
        String handler = heard.get(0).substring("handler on ".length());
        String body = heard.get(3).substring("body on ".length());
        assertThat(body).isNotEqualTo(handler).startsWith("durable-branch-");
        assertThat(heard)
                .containsExactly(
                        "handler on " + handler,
                        "start on " + handler,
                        "around on " + body,
                        "body on " + body,
                        "end on " + handler + " with StepTimeoutException");
    }

    @Test
    void other_updates_of_the_step_are_those_of_any() {
        WorkflowHarness harness = WorkflowHarness.create();
        harness.deploy((input, ctx) -> {
            try {
                return ctx.step("slow", String.class, s -> sleep(harness), TWICE);
            } catch (StepException | StepTimeoutException late) {
                return "late";
            }
        });

        harness.run();

        assertThat(harness.updates())
                .extracting(update -> update.action())
                .containsExactly(
                        OperationAction.START, OperationAction.RETRY, OperationAction.START, OperationAction.FAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S", "P367D"})
    void a_timeout_that_cannot_be_meant_is_refused(Duration timeout) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StepConfig.defaults().withTimeout(timeout))
                .withMessageContaining("The timeout of a step is " + timeout);
    }
}
