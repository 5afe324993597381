package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.DurableLimits;
import io.durable.Saga;
import io.durable.SagaConfig;
import io.durable.StepAction;
import io.durable.StepConfig;
import io.durable.TypeRef;
import io.durable.error.FailExecutionException;
import io.durable.error.RetryInvocationException;
import io.durable.error.SagaException;
import io.durable.retry.RetryStrategies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks that are undone when they fail. */
@EndsInTime
class SagaTests {

    record Booking(String id, int price) {}

    private final List<String> ran = new CopyOnWriteArrayList<>();

    private StepAction noting(String what) {
        return step -> ran.add(what);
    }

    private Booking book(Saga saga, String what) {
        return saga.step(
                what,
                Booking.class,
                step -> {
                    ran.add("book " + what);
                    return new Booking(what.toUpperCase(Locale.ROOT), 7);
                },
                (booked, step) -> ran.add("cancel " + booked.id()));
    }

    private String sold(DurableContext block, String what) {
        return block.step(what, String.class, step -> {
            ran.add("sold " + what);
            throw new IllegalStateException(what + " is sold out");
        });
    }

    /** All that a workflow can learn of a saga's failure. */
    private static String caughtFrom(Runnable saga) {
        try {
            saga.run();
            return "nothing";
        } catch (SagaException failure) {
            assertThat(failure.getSuppressed()).containsExactlyElementsOf(failure.compensationFailures());
            return Failures.describe(failure)
                    + failure.compensationFailures().stream()
                            .map(Failures::describe)
                            .collect(Collectors.joining(", ", " but ", ""));
        }
    }

    @EveryVariant
    void a_block_that_succeeds_is_not_undone(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            String result = ctx.saga("trip", String.class, (block, saga) -> {
                Booking flight = book(saga, "flight");
                block.wait(Duration.ofDays(1));
                return flight.id() + book(saga, "hotel").price();
            });
            ctx.wait(Duration.ofDays(1));
            return result;
        });

        assertThat(harness.run().result()).isEqualTo("\"FLIGHT7\"");
        assertThat(ran).containsExactly("book flight", "book hotel");
    }

    @EveryVariant
    void what_has_succeeded_is_undone_in_reverse_order_once_and_the_failure_is_the_same_on_replay(Variant variant) {
        List<String> seen = new CopyOnWriteArrayList<>();
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            seen.add(caughtFrom(() -> ctx.saga("trip", (block, saga) -> {
                book(saga, "flight");
                block.wait(Duration.ofDays(1));
                book(saga, "hotel");
                saga.compensate("call off", noting("call off"));
                sold(block, "car");
            })));
            ctx.wait(Duration.ofDays(1));
            return null;
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(ran)
                .containsExactly("book flight", "book hotel", "sold car", "call off", "cancel HOTEL", "cancel FLIGHT");
        String expected = "SagaException(car is sold out)[trip|StepError|-] <- "
                + "StepException(car is sold out)[car|java.lang.IllegalStateException|-] but ";
        assertThat(seen).containsExactly(expected, expected);
        assertThat(run.events("hotel-compensation")).containsExactly("StepStarted", "StepSucceeded");
    }

    @EveryVariant
    void a_compensation_that_fails_for_good_keeps_no_other_from_running(Variant variant) {
        List<String> seen = new CopyOnWriteArrayList<>();
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            seen.add(caughtFrom(() -> ctx.saga("trip", (block, saga) -> {
                saga.compensate("first", noting("first"));
                saga.compensate("second", step -> {
                    throw new IllegalArgumentException("second broke");
                });
                saga.compensate("third", noting("third"));
                saga.compensate(null, step -> {
                    throw new IllegalArgumentException("fourth broke");
                });
                throw new IllegalStateException("no trip");
            })));
            ctx.wait(Duration.ofDays(1));
            return null;
        });

        harness.run();

        assertThat(ran).containsExactly("third", "first");
        String expected = "SagaException(no trip)[trip|java.lang.IllegalStateException|-] but "
                + "StepException(fourth broke)[-|java.lang.IllegalArgumentException|-], "
                + "StepException(second broke)[second|java.lang.IllegalArgumentException|-]";
        assertThat(seen).containsExactly(expected, expected);
    }

    @EveryVariant
    void what_could_not_be_undone_is_known_beyond_further_contexts_and_sagas(Variant variant) {
        List<String> seen = new CopyOnWriteArrayList<>();
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            seen.add(caughtFrom(() -> ctx.saga("outer", (block, saga) -> {
                saga.compensate("outer-undo", noting("outer-undo"));
                block.saga("inner", (inner, innerSaga) -> {
                    innerSaga.compensate("inner-undo", step -> {
                        throw new IllegalArgumentException("inner-undo broke");
                    });
                    sold(inner, "car");
                });
            })));
            try {
                ctx.runInChildContext(
                        "child",
                        child -> child.saga("inner", (inner, saga) -> {
                            saga.compensate("undo", step -> {
                                throw new IllegalArgumentException("undo broke");
                            });
                            sold(inner, "bus");
                        }));
            } catch (RuntimeException failure) {
                seen.add(caughtFrom(() -> {
                    throw (SagaException) failure.getCause();
                }));
            }
            ctx.wait(Duration.ofDays(1));
            return null;
        });

        harness.run();

        String outer = "SagaException(car is sold out)[outer|SagaError|-] <- "
                + "SagaException(car is sold out)[inner|StepError|-] <- "
                + "StepException(car is sold out)[car|java.lang.IllegalStateException|-] but ";
        String inChild = "SagaException(bus is sold out)[inner|StepError|-] <- "
                + "StepException(bus is sold out)[bus|java.lang.IllegalStateException|-] but "
                + "StepException(undo broke)[undo|java.lang.IllegalArgumentException|-]";
        assertThat(seen).containsExactly(outer, inChild, outer, inChild);
        assertThat(ran).containsExactly("sold car", "outer-undo", "sold bus");
    }

    @EveryVariant
    void compensations_have_retries_of_their_own(Variant variant) {
        StepConfig thrice = StepConfig.defaults().withRetry(RetryStrategies.fixedDelay(3, Duration.ofMinutes(1)));
        WorkflowHarness harness = variant.harness()
                .deploy((input, ctx) -> caughtFrom(() -> ctx.saga(
                        "trip",
                        (block, saga) -> {
                            saga.compensate("stubborn", step -> {
                                ran.add("stubborn " + step.attempt());
                                if (step.attempt() < 3) {
                                    throw new IllegalArgumentException("not yet");
                                }
                            });
                            saga.compensate(
                                    "hopeless",
                                    step -> {
                                        ran.add("hopeless " + step.attempt());
                                        throw new IllegalArgumentException("never");
                                    },
                                    StepConfig.defaults().withRetry(RetryStrategies.none()));
                            throw new IllegalStateException("no trip");
                        },
                        SagaConfig.defaults().withCompensation(thrice))));

        assertThat(harness.run().result())
                .isEqualTo("\"SagaException(no trip)[trip|java.lang.IllegalStateException|-] but "
                        + "StepException(never)[hopeless|java.lang.IllegalArgumentException|-]\"");
        assertThat(ran).containsExactly("hopeless 1", "stubborn 1", "stubborn 2", "stubborn 3");
    }

    @EveryVariant
    void a_crash_at_any_call_changes_nothing(Variant variant) {
        DurableHandler<@Nullable String, String> workflow = (input, ctx) -> {
            String failure = caughtFrom(() -> ctx.saga("trip", (block, saga) -> {
                book(saga, "flight");
                block.wait(Duration.ofDays(1));
                block.runInChildContext("lodging", child -> child.step("hotel", noting("hotel")));
                saga.compensate("cancel-hotel", step -> {
                    throw new IllegalArgumentException("too late");
                });
                sold(block, "car");
            }));
            return failure + ctx.step("after", String.class, step -> "!");
        };

        Crashes.everywhere(
                variant,
                workflow,
                "\"SagaException(car is sold out)[trip|StepError|-] <- "
                        + "StepException(car is sold out)[car|java.lang.IllegalStateException|-] but "
                        + "StepException(too late)[cancel-hotel|java.lang.IllegalArgumentException|-]!\"");
    }

    @EveryVariant
    void a_saga_may_run_beside_other_code(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            var trip = ctx.sagaAsync(
                    "trip", Integer.class, (block, saga) -> book(saga, "flight").price());
            var failing = ctx.sagaAsync("failing", (block, saga) -> {
                book(saga, "hotel");
                sold(block, "car");
            });
            return trip.get() + caughtFrom(failing::get).substring(0, 13);
        });

        assertThat(harness.run().result()).isEqualTo("\"7SagaException\"");
        assertThat(ran).contains("cancel HOTEL").doesNotContain("cancel FLIGHT");
    }

    @ParameterizedTest
    @MethodSource("io.durable.engine.StepResultTests#values")
    void results_of_all_types_are_the_same_live_and_replayed(TypeRef<@Nullable Object> type, @Nullable Object value) {
        List<@Nullable Object> seen = new ArrayList<>();
        WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
            seen.add(ctx.saga("trip", type, (block, saga) -> value));
            ctx.wait(Duration.ofSeconds(1));
            return null;
        });

        harness.run();

        assertThat(seen).containsExactly(value, value);
    }

    @Test
    void the_longest_name_is_cut_for_its_compensation() {
        String name = "n".repeat(DurableLimits.MAX_NAME_LENGTH);
        WorkflowHarness harness = WorkflowHarness.create()
                .deploy((input, ctx) -> caughtFrom(() -> ctx.saga(name, (block, saga) -> {
                    book(saga, name);
                    throw new IllegalStateException("no trip");
                })));

        WorkflowHarness.Run run = harness.run();

        assertThat(run.events("n".repeat(243) + "-compensation")).contains("StepSucceeded");
    }

    @Nested
    class NotCompensated {

        private WorkflowHarness deploy(Variant variant, StepAction ending) {
            return variant.harness().deploy((input, ctx) -> {
                ctx.saga("trip", (block, saga) -> {
                    book(saga, "flight");
                    block.step("ending", ending);
                });
                return "done";
            });
        }

        @EveryVariant
        void a_suspension_that_the_block_swallows(Variant variant) {
            for (boolean returns : List.of(true, false)) {
                WorkflowHarness harness = variant.harness()
                        .deploy((input, ctx) -> ctx.saga("trip", String.class, (block, saga) -> {
                            saga.compensate("undo", noting("undo"));
                            try {
                                block.wait(Duration.ofDays(1));
                                return "waited";
                            } catch (Throwable swallowed) {
                                if (returns) {
                                    return "a wrong result";
                                }
                                throw new IllegalStateException("a wrong failure", swallowed);
                            }
                        }));

                assertThat(harness.run().result()).isEqualTo("\"waited\"");
            }
            assertThat(ran).isEmpty();
        }

        @EveryVariant
        void what_fails_the_execution_for_good(Variant variant) {
            WorkflowHarness inStep = deploy(variant, step -> {
                throw new FailExecutionException("for good");
            });
            WorkflowHarness inBlock = variant.harness().deploy((input, ctx) -> {
                ctx.saga("trip", (block, saga) -> {
                    saga.compensate("undo", noting("undo"));
                    throw new FailExecutionException("for good");
                });
                return null;
            });

            assertThat(inStep.run().error().errorMessage()).isEqualTo("for good");
            assertThat(inBlock.run().error().errorMessage()).isEqualTo("for good");
            assertThat(ran).containsExactly("book flight");
        }

        @EveryVariant
        void what_fails_the_invocation_only(Variant variant) {
            WorkflowHarness harness = deploy(variant, step -> {
                ran.add("ending");
                if (ran.stream().filter("ending"::equals).count() == 1) {
                    throw new RetryInvocationException("once more");
                }
            });

            assertThat(harness.run().result()).isEqualTo("\"done\"");
            assertThat(ran).containsOnly("book flight", "ending");
        }

        @EveryVariant
        void a_workflow_that_is_not_deterministic(Variant variant) {
            List<String> names = new CopyOnWriteArrayList<>(List.of("one", "other"));
            WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
                ctx.saga("trip", (block, saga) -> {
                    book(saga, "flight");
                    block.wait(names.remove(0), Duration.ofDays(1));
                });
                return null;
            });

            assertThat(harness.run().error().errorType()).isEqualTo("NonDeterministicExecutionError");
            assertThat(ran).containsExactly("book flight");
        }
    }

    @Nested
    class Misuse {

        private String errorOf(DurableHandler<@Nullable String, ?> workflow) {
            return String.valueOf(
                    WorkflowHarness.create().deploy(workflow).run().error().errorMessage());
        }

        @Test
        void registering_within_a_child_context_is_refused_since_its_code_does_not_run_again() {
            assertThat(errorOf((input, ctx) -> ctx.saga("trip", Integer.class, (block, saga) -> {
                        block.runInChildContext("child", child -> saga.compensate("undo", noting("undo")));
                        return 1;
                    })))
                    .startsWith("compensate 'undo' was called on the context at operation 1,");
        }

        @Test
        void registering_within_a_step_is_refused() {
            assertThat(errorOf((input, ctx) -> ctx.saga("trip", Integer.class, (block, saga) -> {
                        block.step("step", step -> saga.compensate("undo", noting("undo")));
                        return 1;
                    })))
                    .startsWith("compensate 'undo' was called inside the body of Step 'step'");
        }

        @Test
        void registering_after_the_end_is_refused() {
            AtomicReference<Saga> leaked = new AtomicReference<>();
            assertThat(errorOf((input, ctx) -> {
                        ctx.saga("trip", (block, saga) -> leaked.set(saga));
                        leaked.get().compensate("undo", noting("undo"));
                        return 1;
                    }))
                    .startsWith("compensate 'undo' was called on the context at operation 1,");
        }

        @Test
        void a_preset_that_the_engine_does_not_know_is_refused_when_it_is_registered() {
            assertThat(errorOf((input, ctx) -> ctx.saga("trip", Integer.class, (block, saga) -> {
                        saga.compensate(
                                "undo", noting("undo"), StepConfig.defaults().withRetry("payments"));
                        return 1;
                    })))
                    .contains("no retry preset 'payments'");
        }
    }
}
