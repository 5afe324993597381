package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableLimits;
import io.durable.StepConfig;
import io.durable.StepSemantics;
import io.durable.backend.OperationAction;
import io.durable.error.ErrorObject;
import io.durable.error.StepException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is recorded of a failure, and what a workflow gets of it. */
@EndsInTime
class ErrorRecordTests {

    /** Cannot be serialized itself, in more than one way. */
    static final class NoFunds extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoFunds(String message) {
            super(message);
        }

        public NoFunds getItself() {
            return this;
        }

        @SuppressWarnings("DoNotCallSuggester")
        public String getOwner() {
            throw new IllegalStateException("The owner is unknown");
        }
    }

    private final List<String> seen = new ArrayList<>();

    @Nested
    class FirstRunAndReplay {

        @EveryVariant
        void get_the_same_failures_of_steps_and_nested_contexts(Variant variant) {
            WorkflowHarness harness = variant.harness(settings -> settings.restorableError(NoFunds.class));
            harness.deploy((input, ctx) -> {
                seen.add(Failures.caughtFrom(() -> ctx.step("plain", String.class, s -> {
                    throw new IllegalStateException("plain failure");
                })));
                seen.add(Failures.caughtFrom(() -> ctx.step("known", String.class, s -> {
                    throw new NoFunds("none left");
                })));
                seen.add(Failures.caughtFrom(() -> ctx.runInChildContext(
                        "outer",
                        String.class,
                        outer -> outer.runInChildContextAsync(
                                        "inner",
                                        String.class,
                                        inner -> inner.step("charge", String.class, s -> {
                                            throw new NoFunds("none left");
                                        }))
                                .get())));
                seen.add(Failures.caughtFrom(() -> ctx.runInChildContext("own", String.class, child -> {
                    throw new NoFunds("of the child");
                })));
                ctx.wait(Duration.ofDays(1));
                return null;
            });

            harness.run();

            String type = NoFunds.class.getName();
            List<String> expected = List.of(
                    "StepException(plain failure)[plain|java.lang.IllegalStateException|-]",
                    "StepException(none left)[known|" + type + "|-] <- NoFunds(none left)",
                    "ChildContextException(none left)[outer|ChildContextError|-]"
                            + " <- ChildContextException(none left)[inner|StepError|-]"
                            + " <- StepException(none left)[charge|" + type + "|-] <- NoFunds(none left)",
                    "ChildContextException(of the child)[own|" + type + "|-] <- NoFunds(of the child)");
            assertThat(seen).hasSize(8);
            assertThat(seen.subList(0, 4)).isEqualTo(expected);
            assertThat(seen.subList(4, 8)).isEqualTo(expected);
        }

        @EveryVariant
        void get_the_same_failure_of_an_interrupted_step_in_a_context(Variant variant) {
            WorkflowHarness harness = variant.harness();
            harness.deploy((input, ctx) -> {
                seen.add(Failures.caughtFrom(() -> ctx.runInChildContext(
                        "child",
                        String.class,
                        child -> child.step(
                                "charge",
                                String.class,
                                s -> {
                                    harness.backend().crash(ctx.executionArn());
                                    return "";
                                },
                                StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY)))));
                ctx.wait(Duration.ofSeconds(1));
                return null;
            });

            harness.run();

            assertThat(seen.subList(seen.size() - 2, seen.size()))
                    .allSatisfy(failure -> assertThat(failure)
                            .contains("<- StepInterruptedException(", "[charge|StepInterruptedError|-]"));
        }

        @Test
        void a_failure_of_an_operation_thrown_by_a_later_step_keeps_its_chain() {
            WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
                StepException first = caught(() -> ctx.step("first", String.class, s -> {
                    throw new NoFunds("none left");
                }));
                seen.add(Failures.caughtFrom(() -> ctx.step("second", String.class, s -> {
                    throw first;
                })));
                ctx.wait(Duration.ofSeconds(1));
                return null;
            });

            harness.run();

            String expected = "StepException(none left)[second|StepError|-] <- StepException(none left)[first|"
                    + NoFunds.class.getName() + "|-]";
            assertThat(seen).containsExactly(expected, expected);
        }

        private StepException caught(Runnable code) {
            try {
                code.run();
                throw new AssertionError("Nothing was thrown");
            } catch (StepException failure) {
                return failure;
            }
        }
    }

    @Nested
    class Restoring {

        @Test
        void only_a_listed_type_comes_back_as_itself() {
            WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
                seen.add(Failures.caughtFrom(() -> ctx.step("a", String.class, s -> {
                    throw new NoFunds("x");
                })));
                return null;
            });

            harness.run();

            assertThat(seen).containsExactly("StepException(x)[a|" + NoFunds.class.getName() + "|-]");
        }
    }

    @Nested
    class OnTheWire {

        @Test
        void a_users_exception_has_its_class_name_and_ours_the_kinds_of_all_sdks() {
            WorkflowHarness harness = WorkflowHarness.create()
                    .deploy((input, ctx) -> ctx.runInChildContext(
                            "outer",
                            String.class,
                            outer -> outer.runInChildContext(
                                    "inner",
                                    String.class,
                                    inner -> inner.step("charge", String.class, s -> {
                                        throw new NoFunds("none left");
                                    }))));

            WorkflowHarness.Run run = harness.run();

            assertThat(failures(harness))
                    .extracting(ErrorObject::errorType)
                    .containsExactly(NoFunds.class.getName(), "StepError", "ChildContextError");
            assertThat(run.error().errorType()).isEqualTo("ChildContextError");
            assertThat(failures(harness).get(0).stackTrace()).isNotEmpty();
            assertThat(failures(harness).get(0).errorData()).isNull();
        }

        @Test
        void stack_traces_can_be_left_out() {
            WorkflowHarness harness = WorkflowHarness.with(settings -> settings.stackTraces(false))
                    .deploy((input, ctx) -> ctx.step("a", String.class, s -> {
                        throw new NoFunds("x");
                    }));

            harness.run();

            assertThat(failures(harness))
                    .allSatisfy(error -> assertThat(error.stackTrace()).isEmpty());
        }

        static Stream<String> longMessages() {
            return Stream.of(
                    "x".repeat(20_000),
                    "x".repeat(40_000),
                    "\n".repeat(40_000),
                    "ü".repeat(40_000),
                    "x" + "😀".repeat(40_000));
        }

        @ParameterizedTest
        @MethodSource("longMessages")
        void a_large_error_is_cut_to_what_the_service_takes(String message) {
            WorkflowHarness harness = WorkflowHarness.create().deploy((input, ctx) -> {
                seen.add(Failures.caughtFrom(() -> ctx.runInChildContext(
                        "c",
                        String.class,
                        child -> child.step("a", String.class, s -> {
                            throw new NoFunds(message);
                        }))));
                ctx.wait(Duration.ofSeconds(1));
                return null;
            });

            harness.run();

            assertThat(seen).hasSize(2);
            assertThat(seen.get(0)).isEqualTo(seen.get(1));
            assertThat(failures(harness)).hasSize(2).allSatisfy(error -> {
                assertThat(message).startsWith(error.errorMessage());
                assertThat(error.errorMessage()).hasSizeGreaterThan(5_000);
                assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(error.errorMessage()))
                        .isTrue();
                assertThat(error.errorMessage().getBytes(StandardCharsets.UTF_8).length)
                        .isLessThan(DurableLimits.MAX_ERROR_BYTES);
            });
        }

        private List<ErrorObject> failures(WorkflowHarness harness) {
            return harness.updates().stream()
                    .filter(update -> update.action() == OperationAction.FAIL)
                    .map(update -> update.error())
                    .toList();
        }
    }
}
