package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.ConditionFunction;
import io.durable.ContextFunction;
import io.durable.DurableContext;
import io.durable.WaitForConditionConfig;
import io.durable.client.ExecutionStatus;
import io.durable.error.FailExecutionException;
import io.durable.error.RetryInvocationException;
import io.durable.retry.RetryStrategies;
import io.durable.retry.WaitDecision;
import io.durable.retry.WaitStrategy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Failures with which a user's code decides over the execution or the invocation, wherever it throws them. */
@EndsInTime
class FatalFailureTests {

    private final List<String> ran = new CopyOnWriteArrayList<>();

    /** Where user code may throw. */
    enum Place {
        STEP {
            @Override
            Object run(DurableContext ctx, Supplier<RuntimeException> failure) {
                return ctx.step("a", String.class, s -> {
                    throw failure.get();
                });
            }
        },
        ASYNC_STEP {
            @Override
            Object run(DurableContext ctx, Supplier<RuntimeException> failure) {
                return ctx.stepAsync("a", String.class, s -> {
                            throw failure.get();
                        })
                        .get();
            }
        },
        STEP_IN_A_CHILD {
            @Override
            Object run(DurableContext ctx, Supplier<RuntimeException> failure) {
                return ctx.runInChildContext("c", Object.class, child -> STEP.run(child, failure));
            }
        },
        CHILD {
            @Override
            Object run(DurableContext ctx, Supplier<RuntimeException> failure) {
                ContextFunction<String> body = child -> {
                    throw failure.get();
                };
                return ctx.runInChildContext("c", String.class, body);
            }
        },
        ASYNC_CHILD {
            @Override
            Object run(DurableContext ctx, Supplier<RuntimeException> failure) {
                ContextFunction<String> body = child -> {
                    throw failure.get();
                };
                return ctx.runInChildContextAsync("c", String.class, body).get();
            }
        },
        CHECK {
            @Override
            Object run(DurableContext ctx, Supplier<RuntimeException> failure) {
                ConditionFunction<String> check = (state, attempt) -> {
                    throw failure.get();
                };
                return ctx.waitForCondition(
                        "c",
                        String.class,
                        check,
                        WaitForConditionConfig.of("", (state, attempt) -> WaitDecision.stop()));
            }
        },
        WAIT_STRATEGY {
            @Override
            Object run(DurableContext ctx, Supplier<RuntimeException> failure) {
                WaitStrategy<String> strategy = (state, attempt) -> {
                    throw failure.get();
                };
                return ctx.waitForCondition(
                        "c", String.class, (state, attempt) -> state, WaitForConditionConfig.of("", strategy));
            }
        },
        SUBMITTER {
            @Override
            Object run(DurableContext ctx, Supplier<RuntimeException> failure) {
                return ctx.waitForCallback("c", String.class, (id, s) -> {
                    throw failure.get();
                });
            }
        },
        ASYNC_SUBMITTER {
            @Override
            Object run(DurableContext ctx, Supplier<RuntimeException> failure) {
                return ctx.waitForCallbackAsync("c", String.class, (id, s) -> {
                            throw failure.get();
                        })
                        .get();
            }
        },
        HANDLER {
            @Override
            Object run(DurableContext ctx, Supplier<RuntimeException> failure) {
                throw failure.get();
            }
        };

        abstract Object run(DurableContext ctx, Supplier<RuntimeException> failure);
    }

    static Stream<Arguments> everyPlace() {
        return Variant.all().flatMap(variant -> Stream.of(Place.values()).map(place -> Arguments.of(variant, place)));
    }

    /** Swallows what it can and goes on, as a workflow should not. */
    private Object swallowing(DurableContext ctx, Place place, Supplier<RuntimeException> failure) {
        try {
            return place.run(ctx, failure);
        } catch (Exception swallowed) {
            if (place == Place.HANDLER) {
                throw swallowed;
            }
            ctx.step("after", s -> {
                ran.add("after");
            });
            return "swallowed";
        }
    }

    @Nested
    class FailTheExecution {

        @ParameterizedTest
        @MethodSource("io.durable.engine.FatalFailureTests#everyPlace")
        void there_is_no_retry_and_nobody_can_swallow_it(Variant variant, Place place) {
            WorkflowHarness harness = variant.harness(
                            settings -> settings.defaultRetry(RetryStrategies.fixedDelay(3, Duration.ofSeconds(1))))
                    .deploy((input, ctx) -> swallowing(ctx, place, () -> {
                        ran.add("body");
                        return new FailExecutionException("account closed");
                    }));

            WorkflowHarness.Run run = harness.run();

            assertThat(run.description().status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(run.error().errorMessage()).isEqualTo("account closed");
            assertThat(run.error().errorType()).isEqualTo(FailExecutionException.class.getName());
            assertThat(run.invocations()).isEqualTo(1);
            assertThat(ran).containsExactly("body");
        }

        @Test
        void a_type_of_the_users_own_names_the_error() {
            WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
                throw new AccountClosed();
            });

            assertThat(harness.run().error().errorType()).isEqualTo(AccountClosed.class.getName());
        }
    }

    private static final class AccountClosed extends FailExecutionException {

        private static final long serialVersionUID = 1L;

        AccountClosed() {
            super("closed");
        }
    }

    @Nested
    class RetryTheInvocation {

        @ParameterizedTest
        @MethodSource("io.durable.engine.FatalFailureTests#everyPlace")
        void the_execution_goes_on_in_the_next_invocation(Variant variant, Place place) {
            WorkflowHarness harness = variant.harness(
                            settings -> settings.defaultRetry(RetryStrategies.fixedDelay(3, Duration.ofSeconds(1))))
                    .deploy((input, ctx) -> {
                        ctx.step("before", s -> {
                            ran.add("before");
                        });
                        if (ran.size() > 1) {
                            return "went on";
                        }
                        return swallowing(ctx, place, () -> {
                            ran.add("body");
                            return new RetryInvocationException("credentials expired");
                        });
                    });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.result()).isEqualTo("\"went on\"");
            assertThat(run.invocations()).isEqualTo(2);
            assertThat(ran).containsExactly("before", "body");
        }

        @Test
        void it_is_what_the_invocation_throws_and_nothing_of_it_is_recorded() {
            WorkflowHarness harness = WorkflowHarness.create()
                    .deploy((input, ctx) -> ctx.step("a", String.class, s -> {
                        throw new RetryInvocationException("credentials expired");
                    }));

            WorkflowHarness.Run run = harness.run();

            assertThat(run.error().errorType()).isEqualTo(RetryInvocationException.class.getName());
            assertThat(run.invocations()).isEqualTo(5);
            assertThat(run.events()).doesNotContain("StepFailed").containsOnlyOnce("StepStarted");
        }
    }

    @Nested
    class BrokenMachine {

        @EveryVariant
        void an_out_of_memory_error_ends_the_invocation_and_not_the_execution(Variant variant) {
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                try {
                    return ctx.stepAsync("a", String.class, s -> {
                                ran.add("body");
                                if (ran.size() == 1) {
                                    throw new OutOfMemoryError("simulated");
                                }
                                return "ok";
                            })
                            .get();
                } catch (Exception swallowed) {
                    return "swallowed";
                }
            });

            WorkflowHarness.Run run = harness.run();

            assertThat(run.result()).isEqualTo("\"ok\"");
            assertThat(run.invocations()).isEqualTo(2);
        }

        @EveryVariant
        void a_stack_overflow_is_a_failure_of_the_body(Variant variant) {
            WorkflowHarness harness =
                    variant.harness().deploy((input, ctx) -> ctx.step("a", Integer.class, s -> deep(1)));

            WorkflowHarness.Run run = harness.run();

            assertThat(run.error().errorType()).isEqualTo("StepError");
            assertThat(run.invocations()).isEqualTo(1);
        }

        private int deep(int depth) {
            return depth < 0 ? 0 : deep(depth + 1) + 1;
        }
    }
}
