package io.durable.backend.memory;

import static io.durable.backend.memory.Script.PENDING;
import static io.durable.backend.memory.Script.failed;
import static io.durable.backend.memory.Script.succeeded;
import static io.durable.backend.memory.Updates.BOOM;
import static io.durable.backend.memory.Updates.startInvoke;
import static io.durable.backend.memory.Updates.startInvokeFor;
import static io.durable.backend.memory.Updates.startWait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.OperationStatus;
import io.durable.backend.InvocationFailedException;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.ChainedInvokeDetails;
import io.durable.backend.OperationDetails.ExecutionDetails;
import io.durable.client.EventDetails.ChainedInvokeStarted;
import io.durable.client.EventDetails.Failed;
import io.durable.client.EventDetails.Failure;
import io.durable.client.EventDetails.Payload;
import io.durable.client.EventDetails.Succeeded;
import io.durable.client.EventType;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryEvent;
import io.durable.client.HistoryRequest;
import io.durable.error.ErrorObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One function invokes another one, and goes on when that has ended. */
class ChainedInvokeTests {

    private static final Instant START = ManualTimeSource.DEFAULT_START;
    private static final String CALLEE = "payments";

    /** An execution that invokes the callee with a payload, and ends when it is invoked again. */
    private static Scenario invoking(String payload) {
        return Scenario.of(
                call -> {
                    Operation started = call.checkpoint(startInvoke("i", CALLEE, payload))
                            .operations()
                            .get(0);
                    assertThat(started.status()).isEqualTo(OperationStatus.STARTED);
                    assertThat(started.details()).isEqualTo(new ChainedInvokeDetails(null, null));
                    return PENDING;
                },
                call -> {
                    assertThat(call.input.updatedOperationIds()).containsExactly("i");
                    return succeeded(null);
                });
    }

    private static ChainedInvokeStarted started(Scenario scenario) {
        return (ChainedInvokeStarted) scenario.details(EventType.CHAINED_INVOKE_STARTED);
    }

    private static String calleeArn(Scenario scenario) {
        return started(scenario).executionArn().orElseThrow();
    }

    private static void assertEnded(Scenario scenario, OperationStatus status, ChainedInvokeDetails details) {
        assertThat(scenario.operation("i").status()).isEqualTo(status);
        assertThat(scenario.operation("i").details()).isEqualTo(details);
    }

    private static Failed failure(ErrorObject error) {
        return new Failed(Optional.ofNullable(error).map(present -> new Failure(present, false)), Optional.empty());
    }

    @Nested
    class DurableFunctions {

        private final Scenario scenario = invoking("{\"amount\":1}");

        private Script callee(Script.Line... lines) {
            Script callee = Script.of(scenario.backend, lines);
            scenario.backend.register(CALLEE, callee);
            return callee;
        }

        @Test
        void a_callee_is_an_execution_of_its_own_with_the_payload_as_input() {
            Script callee = callee(call -> succeeded("\"paid\""));
            scenario.run();

            String arn = calleeArn(scenario);
            assertThat(arn).isNotEqualTo(scenario.arn).contains(":function:" + CALLEE + ":$LATEST/durable-execution/");
            assertThat(callee.inputs.get(0).executionArn()).isEqualTo(arn);
            assertThat(callee.inputs.get(0).operations().get(0).details())
                    .isEqualTo(new ExecutionDetails("{\"amount\":1}"));
            assertThat(scenario.backend.describe(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(started(scenario))
                    .isEqualTo(new ChainedInvokeStarted(
                            CALLEE,
                            Optional.empty(),
                            new Payload("{\"amount\":1}", false),
                            Optional.of("$LATEST"),
                            Optional.of(arn)));
        }

        @Test
        void its_result_ends_the_operation() {
            callee(
                    call -> {
                        call.checkpoint(startWait("w", 3600));
                        return PENDING;
                    },
                    call -> succeeded("\"paid\""));
            scenario.run();

            assertEnded(scenario, OperationStatus.SUCCEEDED, new ChainedInvokeDetails("\"paid\"", null));
            assertThat(scenario.operation("i").endTimestamp()).isEqualTo(START.plusSeconds(3600));
            assertThat(scenario.details(EventType.CHAINED_INVOKE_SUCCEEDED))
                    .isEqualTo(new Succeeded(new Payload("\"paid\"", false), Optional.empty()));
            assertThat(scenario.eventTypes())
                    .containsExactly(
                            EventType.EXECUTION_STARTED,
                            EventType.CHAINED_INVOKE_STARTED,
                            EventType.INVOCATION_COMPLETED,
                            EventType.CHAINED_INVOKE_SUCCEEDED,
                            EventType.INVOCATION_COMPLETED,
                            EventType.EXECUTION_SUCCEEDED);
        }

        @Test
        void a_history_without_data_shows_neither_input_nor_result() {
            callee(call -> succeeded("\"paid\""));
            scenario.run();
            HistoryRequest request = new HistoryRequest(scenario.arn, false, false, 0, Optional.empty());
            Payload leftOut = new Payload(null, true);

            assertThat(scenario.backend.history(request).items())
                    .extracting(HistoryEvent::details)
                    .contains(
                            new ChainedInvokeStarted(
                                    CALLEE,
                                    Optional.empty(),
                                    leftOut,
                                    Optional.of("$LATEST"),
                                    Optional.of(calleeArn(scenario))),
                            new Succeeded(leftOut, Optional.empty()));
        }

        @Test
        void its_error_ends_the_operation() {
            callee(call -> failed("NoMoney", "none left"));
            scenario.run();

            ErrorObject error = ErrorObject.of("NoMoney", "none left");
            assertEnded(scenario, OperationStatus.FAILED, new ChainedInvokeDetails(null, error));
            assertThat(scenario.details(EventType.CHAINED_INVOKE_FAILED)).isEqualTo(failure(error));
        }

        @Test
        void its_stop_ends_the_operation() {
            callee(call -> {
                call.checkpoint(startWait("w", 3600));
                return PENDING;
            });
            scenario.runQueued();

            scenario.backend.stop(calleeArn(scenario), BOOM);
            scenario.run();

            assertEnded(scenario, OperationStatus.STOPPED, new ChainedInvokeDetails(null, BOOM));
            assertThat(scenario.details(EventType.CHAINED_INVOKE_STOPPED)).isEqualTo(failure(BOOM));
        }

        @Test
        void its_execution_timeout_ends_the_operation() {
            Script callee = Script.of(scenario.backend, call -> {
                call.checkpoint(startWait("w", 3600));
                return PENDING;
            });
            scenario.backend.register(
                    CALLEE, callee, FunctionSettings.defaults().withExecutionTimeout(Duration.ofMinutes(1)));
            scenario.run();

            ErrorObject error =
                    ErrorObject.of("ChainedInvoke.Timeout", "The execution of the invoked function timed out");
            assertEnded(scenario, OperationStatus.TIMED_OUT, new ChainedInvokeDetails(null, error));
            assertThat(scenario.operation("i").endTimestamp()).isEqualTo(START.plusSeconds(60));
            assertThat(scenario.details(EventType.CHAINED_INVOKE_TIMED_OUT)).isEqualTo(failure(error));
            assertThat(scenario.backend.describe(calleeArn(scenario)).status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        }
    }

    @Nested
    class PlainFunctions {

        private final Scenario scenario = invoking("2");

        private void assertFailed(String type, String message) {
            scenario.run();

            ErrorObject error = ErrorObject.of(type, message);
            assertEnded(scenario, OperationStatus.FAILED, new ChainedInvokeDetails(null, error));
            assertThat(scenario.details(EventType.CHAINED_INVOKE_FAILED)).isEqualTo(failure(error));
        }

        @Test
        void a_plain_function_runs_once_and_has_no_execution() {
            scenario.backend.registerPlain(CALLEE, payload -> payload + "1");
            scenario.run();

            assertEnded(scenario, OperationStatus.SUCCEEDED, new ChainedInvokeDetails("21", null));
            assertThat(started(scenario).executionArn()).isEmpty();
            assertThat(started(scenario).executedVersion()).contains("$LATEST");
        }

        @Test
        void what_it_throws_is_the_error() {
            scenario.backend.registerPlain(CALLEE, payload -> {
                throw new IOException("no disk");
            });

            assertFailed("java.io.IOException", "no disk");
        }

        @Test
        void an_error_that_is_known_as_the_service_reports_it_is_recorded_itself() {
            scenario.backend.registerPlain(CALLEE, payload -> {
                throw new InvocationFailedException(BOOM);
            });

            assertFailed(BOOM.errorType(), BOOM.errorMessage());
        }

        @Test
        void an_interrupt_that_it_reports_is_left_to_its_thread() {
            scenario.backend.registerPlain(CALLEE, payload -> {
                throw new InterruptedException("stop");
            });
            scenario.runQueued();

            assertThat(Thread.interrupted()).isTrue();
            assertFailed("java.lang.InterruptedException", "stop");
        }

        @Test
        void even_an_error_of_the_jvm_is_one_of_that_function_only() {
            scenario.backend.registerPlain(CALLEE, payload -> {
                throw new StackOverflowError();
            });

            assertFailed("java.lang.StackOverflowError", null);
        }

        @Test
        void a_result_that_an_answer_cannot_hold_is_an_error() {
            scenario.backend.registerPlain(CALLEE, payload -> "x".repeat(6 * 1024 * 1024 - 49));

            assertFailed(
                    "Function.ResponseSizeTooLarge",
                    "Response payload size (6291407 bytes) exceeded maximum allowed payload size (6291406 bytes).");
        }

        @Test
        void neither_a_payload_nor_a_result_is_needed() {
            Scenario silent = invoking(null);
            silent.backend.registerPlain(CALLEE, payload -> payload);
            silent.run();

            assertEnded(silent, OperationStatus.SUCCEEDED, new ChainedInvokeDetails(null, null));
            assertThat(silent.details(EventType.CHAINED_INVOKE_SUCCEEDED))
                    .isEqualTo(new Succeeded(new Payload(null, false), Optional.empty()));
        }

        @Test
        void it_runs_as_an_invocation_does_when_its_turn_comes() {
            scenario.backend.registerPlain(CALLEE, payload -> payload);
            scenario.driver.runNext();

            assertThat(scenario.driver.queued()).isEqualTo(1);
            assertThat(scenario.operation("i").status()).isEqualTo(OperationStatus.STARTED);
            scenario.run();
        }

        @Test
        void it_cannot_be_started_as_an_execution() {
            scenario.backend.registerPlain(CALLEE, payload -> payload);

            assertThatExceptionOfType(ExecutionClientException.class)
                    .isThrownBy(() -> scenario.backend.start(CALLEE, null))
                    .withMessageContaining("'payments' is a plain function")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INVALID));
        }

        @Test
        void its_name_is_checked() {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> scenario.backend.registerPlain("a b", payload -> payload))
                    .withMessageContaining("a b");
        }
    }

    @Nested
    class References {

        private static void assertFound(String reference) {
            Scenario scenario = Scenario.of(
                    call -> {
                        call.checkpoint(startInvoke("i", reference, "1"));
                        return PENDING;
                    },
                    call -> succeeded(null));
            scenario.backend.registerPlain(CALLEE, payload -> payload);
            scenario.run();

            assertEnded(scenario, OperationStatus.SUCCEEDED, new ChainedInvokeDetails("1", null));
            assertThat(started(scenario).functionName()).isEqualTo(reference);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "payments",
                    "payments:live",
                    "payments:$LATEST",
                    "payments:7",
                    "123456789012:function:payments",
                    "arn:aws:lambda:eu-central-1:210987654321:function:payments",
                    "arn:aws:lambda:eu-central-1:210987654321:function:payments:$LATEST",
                    "arn:aws-us-gov:lambda:us-gov-west-1:210987654321:function:payments:live"
                })
        void a_function_is_found_by_its_name_in_all_forms(String reference) {
            assertFound(reference);
        }

        @Test
        void a_tenant_is_passed_on_and_told_in_the_history() {
            Scenario scenario = Scenario.of(
                    call -> {
                        call.checkpoint(startInvokeFor("tenant 7", "i", CALLEE, "1"));
                        return PENDING;
                    },
                    call -> succeeded(null));
            Script callee = Script.of(scenario.backend, call -> succeeded(null));
            scenario.backend.register(CALLEE, callee);
            scenario.run();

            assertThat(callee.contexts.get(0).tenantId()).contains("tenant 7");
            assertThat(callee.contexts.get(0).functionName()).isEqualTo(CALLEE);
            assertThat(scenario.script.contexts.get(1).tenantId()).isEmpty();
            assertThat(started(scenario).tenantId()).contains("tenant 7");
        }
    }

    @Test
    void an_unknown_function_fails_the_operation_and_the_error_says_which_there_are() {
        Scenario scenario = invoking(null);
        scenario.run();

        ErrorObject error =
                ErrorObject.of("ResourceNotFoundException", "There is no function 'payments'; registered are [orders]");
        assertEnded(scenario, OperationStatus.FAILED, new ChainedInvokeDetails(null, error));
        assertThat(started(scenario).input()).isEqualTo(new Payload(null, false));
    }
}
