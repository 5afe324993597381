package io.durable.backend.lambda;

import static io.durable.backend.lambda.LoopbackService.ARN;
import static io.durable.backend.lambda.LoopbackService.ENCODED_ARN;
import static io.durable.backend.lambda.LoopbackService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.durable.backend.lambda.LoopbackService.Answer;
import io.durable.backend.lambda.Polling.Stopwatch;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.ExecutionSummary;
import io.durable.client.HistoryRequest;
import io.durable.client.ListRequest;
import io.durable.client.Page;
import io.durable.error.ErrorObject;
import io.durable.serdes.JacksonSerdes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.LambdaClient;

class LambdaDurableExecutionsTests {

    private static final String FUNCTION = "arn:aws:lambda:eu-central-1:123456789012:function:orders";
    private static final Instant START = Instant.parse("2026-11-21T05:59:42.763Z");
    private static final Instant END = Instant.parse("2026-11-21T06:00:00Z");

    private final LoopbackService service = new LoopbackService();
    private final LambdaClient sdk = service.client();
    private final SkippingStopwatch stopwatch = new SkippingStopwatch();
    private final LambdaDurableExecutions executions =
            new LambdaDurableExecutions(sdk, JacksonSerdes.standard(), new Polling(stopwatch));

    @AfterEach
    void stop() {
        sdk.close();
        service.close();
    }

    private static final String DESCRIPTION = "'DurableExecutionArn': '" + ARN + "', 'DurableExecutionName': 'order-7',"
            + " 'StartTimestamp': 1795240782.763, ";

    private static ExecutionSummary summary(String functionArn, ExecutionStatus status, Instant end) {
        return new ExecutionSummary(ARN, "order-7", functionArn, status, START, Optional.ofNullable(end));
    }

    @Nested
    class A_description {

        @Test
        void of_a_success_has_input_and_result() {
            service.answering(
                    "{" + DESCRIPTION + "'FunctionArn': '" + FUNCTION
                            + ":$LATEST', 'Status': 'SUCCEEDED', 'EndTimestamp': 1795240800, 'InputPayload': '7', 'Result': '8'}");

            assertThat(executions.describe(ARN))
                    .isEqualTo(new ExecutionDescription(
                            summary(FUNCTION + ":$LATEST", ExecutionStatus.SUCCEEDED, END),
                            Optional.of("7"),
                            Optional.of("8"),
                            Optional.empty()));
            assertThat(service.only().method()).isEqualTo("GET");
            assertThat(service.only().rawPath()).isEqualTo("/2025-12-01/durable-executions/" + ENCODED_ARN);
        }

        @Test
        void of_a_failure_has_the_error() {
            service.answering("{" + DESCRIPTION + "'FunctionArn': '" + FUNCTION
                    + ":$LATEST', 'Status': 'FAILED', 'EndTimestamp': 1795240800,"
                    + " 'Error': {'ErrorType': 'T', 'ErrorMessage': 'm', 'ErrorData': 'd', 'StackTrace': ['s']}}");

            assertThat(executions.describe(ARN))
                    .isEqualTo(new ExecutionDescription(
                            summary(FUNCTION + ":$LATEST", ExecutionStatus.FAILED, END),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(new ErrorObject("T", "m", "d", List.of("s")))));
        }

        @ParameterizedTest
        @EnumSource
        void has_the_status(ExecutionStatus status) {
            service.answering(described(status));

            assertThat(executions.describe(ARN).status()).isEqualTo(status);
        }

        @ParameterizedTest
        @ValueSource(strings = {FUNCTION, FUNCTION + ":$LATEST"})
        void names_the_version_that_runs(String functionArn) {
            service.answering("{" + DESCRIPTION + "'FunctionArn': '" + functionArn + "', 'Status': 'RUNNING'}");

            assertThat(executions.describe(ARN).summary())
                    .isEqualTo(summary(FUNCTION + ":$LATEST", ExecutionStatus.RUNNING, null));
        }

        @Test
        void keeps_the_arn_of_a_function_that_the_executions_does_not_begin_with() {
            service.answering("{" + DESCRIPTION + "'FunctionArn': '" + FUNCTION + "2', 'Status': 'RUNNING'}");

            assertThat(executions.describe(ARN).summary().functionArn()).isEqualTo(FUNCTION + "2");
        }

        @Test
        void that_cannot_be_understood_is_no_answer() {
            service.answering("{" + DESCRIPTION + "'FunctionArn': '" + FUNCTION + "', 'Status': 'NOVELTY'}");

            assertThat(reasonOf(() -> executions.describe(ARN))).isEqualTo(Reason.UNAVAILABLE);
        }
    }

    private static String described(ExecutionStatus status) {
        return "{" + DESCRIPTION + "'FunctionArn': '" + FUNCTION + "', 'Status': '" + status + "'}";
    }

    @Nested
    class Waiting_for_the_end {

        @Test
        void asks_until_it_has_come() throws InterruptedException {
            service.answering(
                    Answer.ok(described(ExecutionStatus.RUNNING)),
                    Answer.ok(described(ExecutionStatus.RUNNING)),
                    Answer.ok(described(ExecutionStatus.STOPPED)));

            assertThat(executions.await(ARN, Duration.ofMinutes(1)))
                    .map(ExecutionDescription::status)
                    .contains(ExecutionStatus.STOPPED);
            assertThat(stopwatch.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        }

        @Test
        void gives_up_after_the_timeout() throws InterruptedException {
            service.answering(described(ExecutionStatus.RUNNING));

            assertThat(executions.await(ARN, Duration.ofSeconds(5))).isEmpty();
            assertThat(service.received()).hasSize(4);
        }

        @Test
        void ends_when_a_call_fails() {
            service.answering(Answer.error(404, "ResourceNotFoundException", "none such"));

            assertThat(reasonOf(() -> executions.await(ARN, Duration.ofMinutes(1))))
                    .isEqualTo(Reason.NOT_FOUND);
        }

        @Test
        void ends_when_the_thread_is_interrupted_during_a_call() {
            service.answering(described(ExecutionStatus.RUNNING)).beforeAnswering(Thread.currentThread()::interrupt);

            assertThatThrownBy(() -> executions.await(ARN, Duration.ofMinutes(1)))
                    .isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
        }

        @Test
        void ends_when_the_thread_is_interrupted_in_a_pause() {
            service.answering(described(ExecutionStatus.RUNNING));
            stopwatch.interrupted = true;

            assertThatThrownBy(() -> executions.await(ARN, Duration.ofMinutes(1)))
                    .isInstanceOf(InterruptedException.class);
        }
    }

    @Nested
    class A_list {

        @Test
        void is_asked_for_with_all_that_narrows_it() {
            service.answering("{'DurableExecutions': []}");

            executions.list(new ListRequest(
                    "orders",
                    Optional.of("order-7"),
                    Set.of(ExecutionStatus.STOPPED, ExecutionStatus.RUNNING),
                    Optional.of(START),
                    Optional.of(END),
                    true,
                    20,
                    Optional.of("m1")));

            assertThat(service.only().method()).isEqualTo("GET");
            assertThat(service.only().rawPath()).isEqualTo("/2025-12-01/functions/orders/durable-executions");
            assertThat(service.only().query())
                    .isEqualTo(Map.of(
                            "DurableExecutionName", List.of("order-7"),
                            "Statuses", List.of("RUNNING", "STOPPED"),
                            "StartedAfter", List.of("2026-11-21T05:59:42.763Z"),
                            "StartedBefore", List.of("2026-11-21T06:00:00Z"),
                            "ReverseOrder", List.of("true"),
                            "MaxItems", List.of("20"),
                            "Marker", List.of("m1")));
        }

        @Test
        void may_be_asked_for_as_a_whole() {
            service.answering("{}");

            assertThat(executions.list(ListRequest.of("orders"))).isEqualTo(new Page<>(List.of(), Optional.empty()));
            assertThat(service.only().query())
                    .isEqualTo(Map.of("ReverseOrder", List.of("false"), "MaxItems", List.of("1000")));
        }

        @Test
        void has_summaries_and_where_it_goes_on() {
            service.answering("{'NextMarker': 'm2', 'DurableExecutions': ["
                    + "{" + DESCRIPTION + "'FunctionArn': '" + FUNCTION + "', 'Status': 'RUNNING'}, "
                    + "{" + DESCRIPTION + "'FunctionArn': '" + FUNCTION
                    + ":$LATEST', 'Status': 'TIMED_OUT', 'EndTimestamp': 1795240800}]}");

            assertThat(executions.list(ListRequest.of("orders")))
                    .isEqualTo(new Page<>(
                            List.of(
                                    summary(FUNCTION + ":$LATEST", ExecutionStatus.RUNNING, null),
                                    summary(FUNCTION + ":$LATEST", ExecutionStatus.TIMED_OUT, END)),
                            Optional.of("m2")));
        }
    }

    @Nested
    class A_stop {

        @Test
        void says_why() {
            service.answering("{'StopTimestamp': 1795240800}");

            assertThat(executions.stop(ARN, new ErrorObject("T", "m", "d", List.of("s"))))
                    .isEqualTo(END);

            assertThat(service.only().method()).isEqualTo("POST");
            assertThat(service.only().rawPath()).isEqualTo("/2025-12-01/durable-executions/" + ENCODED_ARN + "/stop");
            assertThat(service.only().json())
                    .isEqualTo(json("{'ErrorType': 'T', 'ErrorMessage': 'm', 'ErrorData': 'd', 'StackTrace': ['s']}"));
        }

        @Test
        void need_not_say_why() {
            service.answering("{'StopTimestamp': 1795240800}");

            assertThat(executions.stop(ARN, null)).isEqualTo(END);

            assertThat(service.only().body()).isIn("", "{}");
        }
    }

    private static Reason reasonOf(ThrowingCallable call) {
        return catchThrowableOfType(ExecutionClientException.class, call).reason();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("answers")
    void an_error_answer_has_a_reason(int status, String code, Reason expected, int attempts) {
        service.answering(Answer.error(status, code, "said so"));

        for (ThrowingCallable call : everyCall()) {
            service.received().clear();
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            ExecutionClientException.class,
                            e -> assertThat(e.reason()).isEqualTo(expected))
                    .hasMessageEndingWith(" failed: said so");
            assertThat(service.received()).hasSize(attempts);
        }
    }

    @Test
    void an_answer_without_an_error_code_goes_by_its_status() {
        service.answering(new Answer(404, Map.of(), ""));

        assertThat(reasonOf(() -> executions.describe(ARN))).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void no_answer_means_unavailable() {
        service.answering(Answer.cut());

        for (ThrowingCallable call : everyCall()) {
            assertThat(reasonOf(call)).isEqualTo(Reason.UNAVAILABLE);
        }
    }

    private List<ThrowingCallable> everyCall() {
        return List.of(
                () -> executions.start("orders", 1),
                () -> executions.describe(ARN),
                () -> executions.list(ListRequest.of("orders")),
                () -> executions.history(HistoryRequest.of(ARN)),
                () -> executions.stop(ARN, null),
                () -> executions.succeedCallbackRaw("id", "1"),
                () -> executions.failCallback("id", ErrorObject.of(null, null)),
                () -> executions.heartbeatCallback("id"));
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(404, "ResourceNotFoundException", Reason.NOT_FOUND, 1),
                arguments(409, "DurableExecutionAlreadyStartedException", Reason.ALREADY_STARTED, 1),
                arguments(409, "ResourceConflictException", Reason.INVALID, 1),
                arguments(400, "InvalidParameterValueException", Reason.INVALID, 1),
                arguments(400, "CallbackTimeoutException", Reason.CALLBACK_CLOSED, 1),
                arguments(408, "CallbackTimeoutException", Reason.CALLBACK_CLOSED, 1),
                arguments(413, "RequestTooLargeException", Reason.INVALID, 1),
                arguments(403, "AccessDeniedException", Reason.DENIED, 1),
                arguments(429, "TooManyRequestsException", Reason.THROTTLED, 3),
                arguments(500, "ServiceException", Reason.UNAVAILABLE, 3),
                arguments(502, "KMSAccessDeniedException", Reason.UNAVAILABLE, 3),
                arguments(503, "ServiceUnavailable", Reason.UNAVAILABLE, 3));
    }

    private static final class SkippingStopwatch implements Stopwatch {

        private final List<Duration> pauses = new ArrayList<>();
        private long now;
        private boolean interrupted;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            if (interrupted) {
                throw new InterruptedException();
            }
            pauses.add(duration);
            now += duration.toNanos();
        }
    }
}
