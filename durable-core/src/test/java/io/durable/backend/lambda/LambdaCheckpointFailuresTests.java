package io.durable.backend.lambda;

import static io.durable.backend.CheckpointFailure.ENCRYPTION_KEY;
import static io.durable.backend.CheckpointFailure.INVALID_TOKEN;
import static io.durable.backend.CheckpointFailure.NETWORK;
import static io.durable.backend.CheckpointFailure.REJECTED;
import static io.durable.backend.CheckpointFailure.THROTTLED;
import static io.durable.backend.CheckpointFailure.UNAVAILABLE;
import static io.durable.backend.lambda.LoopbackService.ARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.StateRequest;
import io.durable.backend.lambda.LambdaClientOptions.Timeouts;
import io.durable.backend.lambda.LoopbackService.Answer;
import io.durable.backend.lambda.LoopbackService.Received;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.lambda.LambdaClient;

class LambdaCheckpointFailuresTests {

    private static final String TOKEN = "c2VjcmV0LXRva2Vu";
    private static final String NEWS = "{\"CheckpointToken\": \"next\", \"NewExecutionState\": {\"Operations\": []}}";

    private final LoopbackService service = new LoopbackService();

    @AfterEach
    void stop() {
        service.close();
    }

    private CheckpointClientException failureOf(LambdaClientOptions options) {
        try (LambdaClient sdk = LoopbackService.client(options)) {
            return catchThrowableOfType(
                    CheckpointClientException.class,
                    () -> new LambdaCheckpointClient(sdk)
                            .checkpoint(new CheckpointRequest(ARN, TOKEN, List.of(), "client-token-1")));
        }
    }

    private CheckpointClientException stateFailureOf(LambdaClientOptions options) {
        try (LambdaClient sdk = LoopbackService.client(options)) {
            return catchThrowableOfType(
                    CheckpointClientException.class,
                    () -> new LambdaCheckpointClient(sdk).getExecutionState(new StateRequest(ARN, TOKEN, "m", 1000)));
        }
    }

    private static void keepsTheTokenSecret(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            assertThat(t.toString()).doesNotContain(TOKEN);
        }
    }

    @Nested
    class An_error_answer {

        @ParameterizedTest(name = "{0} {1} \"{2}\"")
        @MethodSource("io.durable.backend.lambda.LambdaCheckpointFailuresTests#answers")
        void to_a_checkpoint_is_classified_after_the_right_number_of_attempts(
                int status, String code, String message, CheckpointFailure expected, int attempts) {
            service.answering(Answer.error(status, code, message));

            CheckpointClientException e = failureOf(service.options());

            assertThat(e.failure()).isEqualTo(expected);
            assertThat(e).hasMessage(message);
            assertThat(service.received()).hasSize(attempts);
            assertThat(service.received())
                    .allSatisfy(request -> assertThat(
                                    request.json().get("ClientToken").asText())
                            .isEqualTo("client-token-1"));
            assertThat(service.received())
                    .extracting(Received::body)
                    .containsOnly(service.received().get(0).body());
        }

        @ParameterizedTest(name = "{0} {1} \"{2}\"")
        @MethodSource("io.durable.backend.lambda.LambdaCheckpointFailuresTests#answers")
        void to_a_question_for_the_state_is_classified_alike_and_keeps_the_token_secret(
                int status, String code, String message, CheckpointFailure expected, int attempts) {
            service.answering(Answer.error(status, code, message));

            CheckpointClientException e = stateFailureOf(service.options());

            assertThat(e.failure()).isEqualTo(expected);
            assertThat(service.received()).hasSize(attempts);
            keepsTheTokenSecret(e);
        }

        @Test
        void without_a_body_still_has_a_message() {
            service.answering(new Answer(404, Map.of(), ""));

            CheckpointClientException e = failureOf(service.options());

            assertThat(e.failure()).isEqualTo(REJECTED);
            assertThat(e.getMessage()).contains("404");
        }

        @Test
        void is_forgotten_when_a_later_attempt_succeeds() {
            service.answering(
                    Answer.error(429, "TooManyRequestsException", "Rate exceeded"),
                    Answer.error(503, "ServiceUnavailable", "down"),
                    Answer.ok(NEWS));

            assertThat(failureOf(service.options())).isNull();

            assertThat(service.received())
                    .extracting(request -> request.json().get("ClientToken").asText())
                    .containsExactly("client-token-1", "client-token-1", "client-token-1");
        }
    }

    static Stream<Arguments> answers() {
        String invalid = "InvalidParameterValueException";
        return Stream.of(
                arguments(403, "AccessDeniedException", "not authorized", REJECTED, 1),
                arguments(404, "ResourceNotFoundException", "no such execution", REJECTED, 1),
                arguments(413, "RequestTooLargeException", "too big", REJECTED, 1),
                arguments(400, invalid, "Invalid checkpoint token", INVALID_TOKEN, 1),
                arguments(400, invalid, "Invalid Checkpoint Token: stale", INVALID_TOKEN, 1),
                arguments(
                        400,
                        invalid,
                        "STEP output payload size must be less than or equal to 262144 bytes.",
                        REJECTED,
                        1),
                arguments(429, "TooManyRequestsException", "Rate exceeded", THROTTLED, 3),
                arguments(500, "ServiceException", "oops", UNAVAILABLE, 3),
                arguments(503, "ServiceUnavailable", "down", UNAVAILABLE, 3),
                arguments(504, "GatewayTimeout", "late", UNAVAILABLE, 3),
                arguments(502, "KMSAccessDeniedException", "kms says no", ENCRYPTION_KEY, 3),
                arguments(502, "KMSDisabledException", "kms says no", ENCRYPTION_KEY, 3),
                arguments(502, "KMSInvalidStateException", "kms says no", ENCRYPTION_KEY, 3),
                arguments(502, "KMSNotFoundException", "kms says no", ENCRYPTION_KEY, 3));
    }

    @Nested
    class No_answer {

        @Test
        void when_the_connection_is_closed_is_the_network() {
            service.answering(Answer.cut());

            CheckpointClientException e = failureOf(service.options());

            assertThat(e.failure()).isEqualTo(NETWORK);
            assertThat(e).hasMessageStartingWith("CheckpointDurableExecution failed: ");
            assertThat(service.received()).hasSize(3);
            assertThat(service.received())
                    .extracting(Received::body)
                    .containsOnly(service.received().get(0).body());
        }

        @Test
        void to_a_question_for_the_state_keeps_the_token_secret() {
            service.answering(Answer.cut());

            CheckpointClientException e = stateFailureOf(service.options());

            assertThat(e.failure()).isEqualTo(NETWORK);
            keepsTheTokenSecret(e);
        }

        @Test
        void when_the_connection_is_closed_once_is_repeated() {
            service.answering(Answer.cut(), Answer.ok(NEWS));

            assertThat(failureOf(service.options())).isNull();
            assertThat(service.received()).hasSize(2);
        }

        @Test
        void when_the_connection_is_reset_is_the_network() throws IOException {
            try (RawServer raw = new RawServer(RawServer::reset)) {
                assertThat(failureOf(raw.options()).failure()).isEqualTo(NETWORK);
                assertThat(raw.connections()).isEqualTo(3);
            }
        }

        @Test
        void when_the_connection_is_refused_is_the_network() throws IOException {
            LambdaClientOptions nobodyListens;
            try (RawServer raw = new RawServer(socket -> {})) {
                nobodyListens = raw.options();
            }

            assertThat(failureOf(nobodyListens).failure()).isEqualTo(NETWORK);
        }

        @Test
        void in_time_on_the_socket_is_the_network_after_three_attempts() throws IOException {
            try (RawServer raw = new RawServer(socket -> {})) {
                Timeouts shortReads =
                        new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofSeconds(55));

                assertThat(failureOf(raw.options().withTimeouts(shortReads)).failure())
                        .isEqualTo(NETWORK);
                await().until(raw::connections, is -> is == 3);
            }
        }

        @Test
        void in_time_for_the_call_is_the_network_and_leaves_no_interrupt_flag() throws IOException {
            try (RawServer raw = new RawServer(socket -> {})) {
                Timeouts shortCalls =
                        new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(50), Duration.ofMillis(200));

                CheckpointClientException e = failureOf(raw.options().withTimeouts(shortCalls));

                assertThat(e.failure()).isEqualTo(NETWORK);
                assertThat(e).hasCauseInstanceOf(ApiCallTimeoutException.class);
                assertThat(Thread.interrupted()).isFalse();
            }
        }

        @Test
        void in_json_is_the_network() {
            service.answering(new Answer(200, Map.of(), "<html>"));

            assertThat(failureOf(service.options()).failure()).isEqualTo(NETWORK);
        }

        @Test
        void to_a_thread_interrupted_before_is_the_network_and_the_thread_stays_interrupted() {
            service.answering(NEWS);
            Thread.currentThread().interrupt();

            CheckpointClientException e = failureOf(service.options());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(e.failure()).isEqualTo(NETWORK);
            assertThat(service.received()).isEmpty();
        }

        /** The SDK throws away the answer, so the failure must count as one after which the call may have taken effect. */
        @Test
        void to_a_thread_interrupted_meanwhile_is_the_network_and_the_thread_stays_interrupted() {
            service.answering(NEWS).beforeAnswering(Thread.currentThread()::interrupt);

            CheckpointClientException e = failureOf(service.options());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(e.failure()).isEqualTo(NETWORK);
            assertThat(e.failure().ambiguous()).isTrue();
            assertThat(service.received()).hasSize(1);
        }
    }
}
