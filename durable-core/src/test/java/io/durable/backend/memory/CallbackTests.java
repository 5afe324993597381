package io.durable.backend.memory;

import static io.durable.backend.memory.CallbackScenarios.assertClosed;
import static io.durable.backend.memory.CallbackScenarios.id;
import static io.durable.backend.memory.CallbackScenarios.refusal;
import static io.durable.backend.memory.CallbackScenarios.waiting;
import static io.durable.backend.memory.Script.PENDING;
import static io.durable.backend.memory.Script.succeeded;
import static io.durable.backend.memory.Updates.BOOM;
import static io.durable.backend.memory.Updates.startCallback;
import static io.durable.backend.memory.Updates.startWait;
import static org.assertj.core.api.Assertions.assertThat;

import io.durable.OperationStatus;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.client.EventDetails.CallbackStarted;
import io.durable.client.EventDetails.Failed;
import io.durable.client.EventDetails.Failure;
import io.durable.client.EventDetails.Payload;
import io.durable.client.EventDetails.Succeeded;
import io.durable.client.EventType;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.error.ErrorObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an outside party may say of a callback. */
class CallbackTests {

    private static final Instant START = ManualTimeSource.DEFAULT_START;

    @Nested
    class Starts {

        @Test
        void the_answer_holds_the_id_and_the_history_too() {
            Scenario scenario = Scenario.during(call -> {
                Operation started = call.checkpoint(startCallback("c")).operations().get(0);
                assertThat(started.status()).isEqualTo(OperationStatus.STARTED);
                assertThat(started.startTimestamp()).isEqualTo(START);
                assertThat(id(started)).isNotEmpty();
            });

            assertThat(scenario.details(EventType.CALLBACK_STARTED))
                    .isEqualTo(new CallbackStarted(id(scenario), Optional.empty(), Optional.empty()));
        }

        @Test
        void timeouts_are_in_the_event_unless_there_are_none() {
            assertThat(waiting(30, 0).details(EventType.CALLBACK_STARTED))
                    .extracting("timeout", "heartbeatTimeout")
                    .containsExactly(Optional.of(Duration.ofSeconds(30)), Optional.empty());
            assertThat(waiting(0, 10).details(EventType.CALLBACK_STARTED))
                    .extracting("timeout", "heartbeatTimeout")
                    .containsExactly(Optional.empty(), Optional.of(Duration.ofSeconds(10)));
        }

        @Test
        void ids_are_long_base64_that_a_url_must_encode_and_never_the_same() {
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < 20; i++) {
                String id = id(waiting(0, 0));
                assertThat(id).matches("[A-Za-z0-9+/]{64,1024}").contains("/", "+");
                ids.add(id);
            }

            assertThat(ids).hasSize(20);
        }

        @Test
        void an_id_does_not_change() {
            Scenario.of(
                            call -> {
                                call.checkpoint(startCallback("c"), startWait("w", 1));
                                return PENDING;
                            },
                            call -> {
                                Operation callback = call.input.operations().get(1);
                                call.backend.succeedCallbackRaw(id(callback), "1");
                                assertThat(id(call.checkpoint().operations().get(0))).isEqualTo(id(callback));
                                return succeeded(null);
                            })
                    .run();
        }
    }

    @Nested
    class Completions {

        private final Scenario scenario = waiting(0, 0);

        private void assertSucceeded(String payload) {
            assertThat(scenario.operation("c").status()).isEqualTo(OperationStatus.SUCCEEDED);
            assertThat(scenario.operation("c").endTimestamp()).isEqualTo(START.plusSeconds(5));
            assertThat(scenario.operation("c").details())
                    .isEqualTo(new CallbackDetails(id(scenario), payload, null));
            assertThat(scenario.details(EventType.CALLBACK_SUCCEEDED))
                    .isEqualTo(new Succeeded(new Payload(payload, false), Optional.empty()));
            scenario.run();
            assertThat(scenario.backend.invocations(scenario.arn)).isEqualTo(2);
        }

        private void afterFiveSeconds(Consumer<String> completion) {
            scenario.driver.time().advance(Duration.ofSeconds(5));
            completion.accept(id(scenario));
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"yes\"", " { \"a\" : 1 }\n", "no json", "\u00e4\u20ac\uD83D\uDE00", "null", " "})
        void a_text_arrives_just_as_it_was_sent(String text) {
            afterFiveSeconds(id -> scenario.backend.succeedCallbackRaw(id, text));

            assertSucceeded(text);
        }

        @Test
        void bytes_are_the_text_that_they_encode() {
            afterFiveSeconds(
                    id -> scenario.backend.succeedCallbackRaw(id, "\u20ac\r\n".getBytes(StandardCharsets.UTF_8)));

            assertSucceeded("\u20ac\r\n");
        }

        @Test
        void an_empty_text_is_no_payload() {
            afterFiveSeconds(id -> scenario.backend.succeedCallbackRaw(id, ""));

            assertSucceeded(null);
        }

        @Test
        void a_value_is_written_as_json() {
            afterFiveSeconds(id -> scenario.backend.succeedCallback(id, Map.of("by", "alice")));

            assertSucceeded("{\"by\":\"alice\"}");
        }

        @Test
        void a_text_that_is_a_value_gets_quotes() {
            afterFiveSeconds(id -> scenario.backend.succeedCallback(id, "yes"));

            assertSucceeded("\"yes\"");
        }

        @Test
        void no_value_is_no_payload() {
            afterFiveSeconds(id -> scenario.backend.succeedCallback(id, null));

            assertSucceeded(null);
        }

        @Test
        void a_failure_keeps_the_error_as_it_was_sent() {
            ErrorObject error = new ErrorObject("Refused", "no budget", "{}", List.of("a", "b"));

            assertFailed(error);
        }

        @Test
        void a_failure_may_say_nothing_at_all() {
            assertFailed(ErrorObject.of(null, null));
        }

        private void assertFailed(ErrorObject error) {
            afterFiveSeconds(id -> scenario.backend.failCallback(id, error));

            assertThat(scenario.operation("c").status()).isEqualTo(OperationStatus.FAILED);
            assertThat(scenario.operation("c").details()).isEqualTo(new CallbackDetails(id(scenario), null, error));
            assertThat(scenario.details(EventType.CALLBACK_FAILED))
                    .isEqualTo(new Failed(Optional.of(new Failure(error, false)), Optional.empty()));
            scenario.run();
        }

        @Test
        void the_first_completion_stands() {
            afterFiveSeconds(id -> scenario.backend.succeedCallbackRaw(id, "first"));

            assertClosed(scenario.backend, id(scenario));
            assertSucceeded("first");
        }

        @Test
        void none_is_accepted_when_the_execution_has_ended() {
            scenario.backend.stop(scenario.arn, null);

            assertClosed(scenario.backend, id(scenario));
            assertThat(scenario.operation("c").status()).isEqualTo(OperationStatus.STARTED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "bm9uZQ==", "not base64"})
        void an_unknown_id_is_refused(String id) {
            assertUnknown(() -> scenario.backend.succeedCallbackRaw(id, "1"));
            assertUnknown(() -> scenario.backend.succeedCallback(id, 1));
            assertUnknown(() -> scenario.backend.failCallback(id, BOOM));
            assertUnknown(() -> scenario.backend.heartbeatCallback(id));
        }

        private static void assertUnknown(ThrowingCallable call) {
            ExecutionClientException refusal = refusal(call);
            assertThat(refusal.reason()).isEqualTo(Reason.INVALID);
            assertThat(refusal).hasMessageStartingWith("Invalid callback token");
        }

        @Test
        void a_result_may_have_262144_bytes() {
            String largest = "\u00e4".repeat(131_072);

            assertThat(refusal(() -> scenario.backend.succeedCallbackRaw(id(scenario), largest + "x")))
                    .hasMessage("The result of the callback has 262145 bytes; at most 262144 are allowed")
                    .extracting(ExecutionClientException::reason)
                    .isEqualTo(Reason.INVALID);
            assertThat(refusal(() -> scenario.backend.succeedCallback(id(scenario), largest)))
                    .hasMessageContaining("262146");
            afterFiveSeconds(id -> scenario.backend.succeedCallbackRaw(id, largest));
            assertSucceeded(largest);
        }

        @Test
        void an_error_may_have_32768_bytes() {
            int members = "{\"ErrorMessage\":\"\"}".length();

            assertThat(refusal(() -> scenario.backend.failCallback(
                            id(scenario), ErrorObject.of(null, "x".repeat(32_769 - members)))))
                    .hasMessage("The error of the callback has 32769 bytes; at most 32768 are allowed");
            assertFailed(ErrorObject.of(null, "x".repeat(32_768 - members)));
        }
    }
}
