package io.durable.backend.memory;

import static io.durable.backend.memory.Script.PENDING;
import static io.durable.backend.memory.Script.failed;
import static io.durable.backend.memory.Script.step;
import static io.durable.backend.memory.Script.succeeded;
import static io.durable.backend.memory.Updates.start;
import static io.durable.backend.memory.Updates.startWait;
import static io.durable.backend.memory.Updates.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.durable.OperationStatus;
import io.durable.backend.InvocationFailedException;
import io.durable.client.EventDetails.InvocationCompleted;
import io.durable.client.EventType;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.error.ErrorObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Invocations that end without an answer, and what follows. */
class InvocationFailureTests {

    private static final Instant START = ManualTimeSource.DEFAULT_START;

    private static final Script.Line THROWS = call -> {
        throw new IllegalStateException("broken");
    };

    private static InMemoryBackend.Builder retrying(int seconds, int maxFailures) {
        return InMemoryBackend.builder().invocationRetry(Duration.ofSeconds(seconds), maxFailures);
    }

    private static List<InvocationCompleted> ends(Scenario scenario) {
        return scenario.events().stream()
                .map(event -> event.details())
                .filter(InvocationCompleted.class::isInstance)
                .map(InvocationCompleted.class::cast)
                .toList();
    }

    private static ErrorObject errorOf(InvocationCompleted end) {
        return end.error().orElseThrow().error();
    }

    @Nested
    class Failures {

        @Test
        void a_thrown_exception_is_recorded_and_the_function_invoked_again_after_the_back_off() {
            Scenario scenario = Scenario.of(THROWS, call -> succeeded(null));
            scenario.run();

            assertThat(scenario.driver.time().instant()).isEqualTo(START.plusSeconds(5));
            assertThat(errorOf(ends(scenario).get(0)))
                    .isEqualTo(ErrorObject.of("java.lang.IllegalStateException", "broken"));
            assertThat(ends(scenario).get(1).error()).isEmpty();
            assertThat(scenario.script.inputs.get(1).updatedOperationIds()).isEmpty();
        }

        @Test
        void an_error_that_is_known_as_the_service_reports_it_is_recorded_itself() {
            Scenario scenario = Scenario.of(
                    call -> {
                        throw InvocationFailedException.exited("r-1");
                    },
                    call -> succeeded(null));
            scenario.run();

            assertThat(errorOf(ends(scenario).get(0)))
                    .isEqualTo(ErrorObject.of(
                            "Runtime.ExitError", "RequestId: r-1 Error: Runtime exited with error: exit status 1"));
        }

        @Test
        void operations_stay_as_they_were() {
            Scenario scenario = Scenario.of(
                    call -> {
                        call.checkpoint(start(step("1")));
                        throw new IllegalStateException("broken");
                    },
                    call -> {
                        assertThat(call.input.operations().get(1).status()).isEqualTo(OperationStatus.STARTED);
                        return succeeded(null);
                    });
            scenario.run();
        }

        @Test
        void the_execution_fails_with_the_last_error_after_five_failures_in_a_row() {
            Scenario scenario = Scenario.of(THROWS, THROWS, THROWS, THROWS, THROWS);

            ExecutionDescription end = scenario.run();

            assertThat(end.status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(end.error()).contains(ErrorObject.of("java.lang.IllegalStateException", "broken"));
            assertThat(scenario.driver.time().instant()).isEqualTo(START.plusSeconds(20));
            assertThat(scenario.eventTypes()).endsWith(EventType.INVOCATION_COMPLETED, EventType.EXECUTION_FAILED);
        }

        @Test
        void a_clean_invocation_resets_the_count() {
            Script.Line waits = call -> {
                call.checkpoint(startWait("1", 60));
                return PENDING;
            };
            Scenario scenario = Scenario.of(retrying(1, 2), THROWS, waits, THROWS, call -> succeeded(null));

            assertThat(scenario.run().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        }

        @Test
        void without_back_off_the_next_invocation_follows_at_once() {
            Scenario scenario = Scenario.of(retrying(0, 3), THROWS, call -> succeeded(null));
            scenario.runQueued();

            assertThat(scenario.backend.describe(scenario.arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(scenario.driver.time().instant()).isEqualTo(START);
        }

        @Test
        void a_wait_that_ends_during_the_back_off_invokes_at_once_and_the_back_off_is_over() {
            Scenario scenario = Scenario.of(
                    retrying(60, 5),
                    call -> {
                        call.checkpoint(startWait("1", 10), startWait("2", 1000));
                        throw new IllegalStateException("broken");
                    },
                    call -> {
                        assertThat(call.input.updatedOperationIds()).containsExactly("1");
                        return PENDING;
                    });
            scenario.runQueued();
            scenario.driver.time().advance(Duration.ofSeconds(10));
            scenario.runQueued();

            assertThat(scenario.backend.invocations(scenario.arn)).isEqualTo(2);
            assertThat(scenario.driver.time().next()).contains(START.plusSeconds(1000));
        }

        @Test
        void a_change_that_a_failed_invocation_has_not_seen_waits_for_the_back_off_and_is_told_then() {
            Scenario scenario = Scenario.of(
                    call -> {
                        call.checkpoint(startWait("1", 1));
                        call.time().advance(Duration.ofSeconds(1));
                        throw new IllegalStateException("broken");
                    },
                    call -> {
                        assertThat(call.time().instant()).isEqualTo(START.plusSeconds(6));
                        assertThat(call.input.updatedOperationIds()).containsExactly("1");
                        return succeeded(null);
                    });
            scenario.run();
        }

        @Test
        void no_answer_is_a_failure() {
            Scenario scenario = Scenario.of(call -> null, call -> succeeded(null));
            scenario.run();

            assertThat(errorOf(ends(scenario).get(0)).errorMessage()).contains("Status");
        }

        @Test
        void an_answer_that_is_too_large_is_a_failure() {
            String result = "x".repeat(6 * 1024 * 1024 - 50);
            Scenario scenario = Scenario.of(call -> succeeded(result + "x"), call -> succeeded(result));
            scenario.run();

            assertThat(errorOf(ends(scenario).get(0)).errorType()).isEqualTo("Function.ResponseSizeTooLarge");
            assertThat(ends(scenario).get(1).error()).isEmpty();
        }

        @Test
        void an_executor_that_takes_no_more_work_is_a_failure() {
            InMemoryBackend backend = InMemoryBackend.builder()
                    .timeSource(new ManualTimeSource())
                    .invocationRetry(Duration.ZERO, 2)
                    .executor(invocation -> {
                        throw new RejectedExecutionException("closed");
                    })
                    .build();
            backend.register("orders", (input, lambda) -> succeeded(null));

            ExecutionDescription end = backend.describe(backend.start("orders", null));

            assertThat(end.status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(end.error().orElseThrow().errorType()).endsWith("RejectedExecutionException");
        }
    }

    @Nested
    class Crashes {

        @Test
        void a_crash_is_recorded_as_lambda_reports_it_and_the_late_answer_ignored() {
            Scenario scenario = Scenario.of(
                    call -> {
                        call.checkpoint(start(step("1")));
                        assertThat(call.backend.crash(call.arn())).isTrue();
                        assertThat(call.refusal(succeed(step("1"), null))).hasMessage("Invalid checkpoint token");
                        return failed("Boom", "too late");
                    },
                    call -> {
                        assertThat(call.input.operations().get(1).status()).isEqualTo(OperationStatus.STARTED);
                        return succeeded(null);
                    });

            assertThat(scenario.run().status()).isEqualTo(ExecutionStatus.SUCCEEDED);

            InvocationCompleted end = ends(scenario).get(0);
            assertThat(errorOf(end))
                    .isEqualTo(ErrorObject.of(
                            "Runtime.ExitError",
                            "RequestId: " + end.requestId() + " Error: Runtime exited with error: exit status 1"));
            assertThat(ends(scenario)).hasSize(2);
            assertThat(scenario.driver.time().instant()).isEqualTo(START.plusSeconds(5));
        }

        @Test
        void the_thread_is_interrupted_and_clean_again_when_the_function_has_returned() {
            boolean[] interrupted = new boolean[1];
            Scenario scenario = Scenario.of(
                    call -> {
                        call.backend.crash(call.arn());
                        interrupted[0] = Thread.currentThread().isInterrupted();
                        return PENDING;
                    },
                    call -> succeeded(null));
            scenario.driver.runNext();

            assertThat(interrupted[0]).isTrue();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }

        @Test
        void nothing_crashes_while_no_invocation_is_active() {
            Scenario scenario = Scenario.of(call -> {
                call.checkpoint(startWait("1", 1));
                return PENDING;
            });
            assertThat(scenario.backend.crash(scenario.arn)).isFalse();
            scenario.runQueued();
            assertThat(scenario.backend.crash(scenario.arn)).isFalse();

            assertThat(scenario.eventTypes()).hasSize(3);
        }

        @Test
        void the_next_invocation_may_run_while_the_dead_one_still_does() {
            Scenario scenario = Scenario.of(
                    retrying(0, 5),
                    call -> {
                        call.backend.crash(call.arn());
                        return failed("Boom", "too late");
                    },
                    call -> succeeded("\"second\""));

            assertThat(scenario.run().result()).contains("\"second\"");
        }
    }

    @Nested
    class Timeouts {

        private static InMemoryBackend.Builder limited() {
            return InMemoryBackend.builder().invocationTimeout(Duration.ofSeconds(30));
        }

        @Test
        void lambda_cuts_an_invocation_off_at_its_timeout() {
            Scenario scenario = Scenario.of(
                    limited(),
                    call -> {
                        call.time().advance(Duration.ofSeconds(31));
                        call.refusal(start(step("1")));
                        return succeeded("\"too late\"");
                    },
                    call -> succeeded("\"in time\""));

            assertThat(scenario.run().result()).contains("\"in time\"");
            InvocationCompleted end = ends(scenario).get(0);
            assertThat(end.endTimestamp()).isEqualTo(START.plusSeconds(30));
            assertThat(errorOf(end))
                    .isEqualTo(ErrorObject.of(
                            "Sandbox.Timedout",
                            "RequestId: " + end.requestId() + " Error: Task timed out after 30.00 seconds"));
        }

        @Test
        void an_invocation_that_has_answered_leaves_no_timer() {
            Scenario scenario = Scenario.of(limited(), call -> {
                call.checkpoint(startWait("1", 60));
                return PENDING;
            });
            scenario.runQueued();

            assertThat(scenario.driver.time().next()).contains(START.plusSeconds(60));
        }

        @Test
        void the_function_sees_the_time_it_has_left() {
            Scenario scenario = Scenario.of(limited(), call -> {
                assertThat(call.lambda.remainingTime()).isEqualTo(Duration.ofSeconds(30));
                call.time().advance(Duration.ofSeconds(12));
                assertThat(call.lambda.remainingTime()).isEqualTo(Duration.ofSeconds(18));
                return succeeded(null);
            });
            scenario.run();

            scenario.driver.time().advance(Duration.ofMinutes(1));
            assertThat(scenario.script.contexts.get(0).remainingTime()).isZero();
        }
    }
}
