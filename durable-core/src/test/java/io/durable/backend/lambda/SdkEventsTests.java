package io.durable.backend.lambda;

import static io.durable.backend.lambda.LoopbackService.ARN;
import static io.durable.backend.lambda.LoopbackService.ENCODED_ARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.durable.backend.lambda.LoopbackService.Answer;
import io.durable.client.EventDetails;
import io.durable.client.EventDetails.CallbackStarted;
import io.durable.client.EventDetails.ChainedInvokeStarted;
import io.durable.client.EventDetails.ExecutionStarted;
import io.durable.client.EventDetails.Failed;
import io.durable.client.EventDetails.Failure;
import io.durable.client.EventDetails.InvocationCompleted;
import io.durable.client.EventDetails.None;
import io.durable.client.EventDetails.Payload;
import io.durable.client.EventDetails.Retry;
import io.durable.client.EventDetails.Succeeded;
import io.durable.client.EventDetails.WaitStarted;
import io.durable.client.EventDetails.WaitSucceeded;
import io.durable.client.EventOperation;
import io.durable.client.EventType;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.client.HistoryEvent;
import io.durable.client.HistoryRequest;
import io.durable.client.Page;
import io.durable.error.ErrorObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Has the service answer with events, and compares what a reader of the history gets. */
class SdkEventsTests {

    private static final Instant TIME = Instant.parse("2026-11-21T05:59:42.763Z");
    private static final Instant LATER = Instant.parse("2026-11-21T06:00:00Z");
    private static final Payload PAYLOAD = new Payload("{}", false);
    private static final Payload LEFT_OUT = new Payload(null, true);
    private static final Payload NOTHING = new Payload(null, false);
    private static final Optional<Failure> FAILURE =
            Optional.of(new Failure(new ErrorObject("T", "m", "d", List.of("s")), false));
    private static final Optional<Failure> UNSAID = Optional.of(new Failure(null, true));
    private static final String RESULT = "'Result': {'Payload': '{}', 'Truncated': false}";
    private static final String ERROR = "'Error': {'Payload': {'ErrorType': 'T', 'ErrorMessage': 'm', 'ErrorData': 'd',"
            + " 'StackTrace': ['s']}, 'Truncated': false}";

    private final LoopbackService service = new LoopbackService();
    private final LambdaClient sdk = service.client();
    private final LambdaDurableExecutions executions = new LambdaDurableExecutions(sdk);

    @AfterEach
    void stop() {
        sdk.close();
        service.close();
    }

    private List<HistoryEvent> read(String event) {
        service.answering("{'Events': [" + event + "]}");
        return executions.history(HistoryRequest.of(ARN)).items();
    }

    static Stream<Arguments> events() {
        return Stream.of(
                arguments(
                        "ExecutionStarted",
                        "'Input': {'Payload': '{}', 'Truncated': false}, 'ExecutionTimeout': 60",
                        new ExecutionStarted(PAYLOAD, seconds(60))),
                arguments(
                        "ExecutionStarted",
                        "'Input': {'Truncated': true}",
                        new ExecutionStarted(LEFT_OUT, Optional.empty())),
                arguments("ExecutionStarted", "'ExecutionTimeout': 0", new ExecutionStarted(NOTHING, Optional.empty())),
                arguments("ExecutionSucceeded", RESULT, succeeded(PAYLOAD)),
                arguments("ExecutionSucceeded", "'Result': {'Truncated': true}", succeeded(LEFT_OUT)),
                arguments("ExecutionSucceeded", "", succeeded(NOTHING)),
                arguments("ExecutionFailed", ERROR, failed(FAILURE)),
                arguments("ExecutionFailed", "'Error': {'Truncated': true}", failed(UNSAID)),
                arguments("ExecutionTimedOut", ERROR, failed(FAILURE)),
                arguments("ExecutionTimedOut", "", failed(Optional.empty())),
                arguments("ExecutionStopped", ERROR, failed(FAILURE)),
                arguments(
                        "InvocationCompleted",
                        "'StartTimestamp': 1795240782.763, 'EndTimestamp': 1795240800, 'RequestId': 'r-1'",
                        new InvocationCompleted(TIME, LATER, "r-1", Optional.empty())),
                arguments(
                        "InvocationCompleted",
                        "'StartTimestamp': 1795240782.763, 'EndTimestamp': 1795240800, 'RequestId': 'r-1', " + ERROR,
                        new InvocationCompleted(TIME, LATER, "r-1", FAILURE)),
                arguments("ContextStarted", "", new None()),
                arguments("ContextSucceeded", RESULT, succeeded(PAYLOAD)),
                arguments("ContextFailed", ERROR, failed(FAILURE)),
                arguments("StepStarted", "", new None()),
                arguments(
                        "StepSucceeded",
                        RESULT + ", 'RetryDetails': {'CurrentAttempt': 2}",
                        new Succeeded(PAYLOAD, retry(2, Optional.empty()))),
                arguments(
                        "StepSucceeded",
                        RESULT + ", 'RetryDetails': {'CurrentAttempt': 1, 'NextAttemptDelaySeconds': 5}",
                        new Succeeded(PAYLOAD, retry(1, seconds(5)))),
                arguments("StepSucceeded", RESULT, succeeded(PAYLOAD)),
                arguments(
                        "StepFailed",
                        ERROR + ", 'RetryDetails': {'CurrentAttempt': 1, 'NextAttemptDelaySeconds': 5}",
                        new Failed(FAILURE, retry(1, seconds(5)))),
                arguments(
                        "StepFailed",
                        ERROR + ", 'RetryDetails': {'CurrentAttempt': 3, 'NextAttemptDelaySeconds': 0}",
                        new Failed(FAILURE, retry(3, Optional.empty()))),
                arguments(
                        "WaitStarted",
                        "'Duration': 90, 'ScheduledEndTimestamp': 1795240800",
                        new WaitStarted(Duration.ofSeconds(90), LATER)),
                arguments("WaitSucceeded", "'Duration': 90", new WaitSucceeded(Duration.ofSeconds(90))),
                arguments("WaitCancelled", ERROR, failed(FAILURE)),
                arguments("WaitCancelled", "", failed(Optional.empty())),
                arguments(
                        "CallbackStarted",
                        "'CallbackId': 'a+/=', 'Timeout': 3600, 'HeartbeatTimeout': 300",
                        new CallbackStarted("a+/=", seconds(3600), seconds(300))),
                arguments(
                        "CallbackStarted",
                        "'CallbackId': 'a+/='",
                        new CallbackStarted("a+/=", Optional.empty(), Optional.empty())),
                arguments("CallbackSucceeded", RESULT, succeeded(PAYLOAD)),
                arguments("CallbackSucceeded", "'Result': {}", succeeded(NOTHING)),
                arguments("CallbackFailed", ERROR, failed(FAILURE)),
                arguments("CallbackTimedOut", ERROR, failed(FAILURE)),
                arguments(
                        "ChainedInvokeStarted",
                        "'FunctionName': 'billing', 'TenantId': 'acme', 'Input': {'Payload': '{}', 'Truncated': false}, 'ExecutedVersion': '7', 'DurableExecutionArn': 'arn:child'",
                        new ChainedInvokeStarted(
                                "billing", Optional.of("acme"), PAYLOAD, Optional.of("7"), Optional.of("arn:child"))),
                arguments(
                        "ChainedInvokeStarted",
                        "'FunctionName': 'billing', 'Input': {'Truncated': true}",
                        new ChainedInvokeStarted(
                                "billing", Optional.empty(), LEFT_OUT, Optional.empty(), Optional.empty())),
                arguments("ChainedInvokeSucceeded", RESULT, succeeded(PAYLOAD)),
                arguments("ChainedInvokeFailed", ERROR, failed(FAILURE)),
                arguments("ChainedInvokeTimedOut", ERROR, failed(FAILURE)),
                arguments("ChainedInvokeStopped", ERROR, failed(FAILURE)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("events")
    void an_event_is_read_with_its_details(String type, String members, EventDetails expected) {
        assertThat(read(event(type, "{" + members + "}")))
                .containsExactly(new HistoryEvent(
                        7,
                        Arrays.stream(EventType.values())
                                .filter(ours -> ours.serviceName().equals(type))
                                .findFirst()
                                .orElseThrow(),
                        TIME,
                        Optional.of(new EventOperation("1", Optional.of("n"), Optional.of("p"), Optional.of("Step"))),
                        expected));
    }

    @Test
    void the_table_has_every_type_of_event() {
        assertThat(events().map(row -> (String) row.get()[0]))
                .contains(Arrays.stream(EventType.values())
                        .map(EventType::serviceName)
                        .toArray(String[]::new));
        assertThat(EventType.values()).hasSize(24);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExecutionSucceeded", "ContextSucceeded", "CallbackSucceeded", "ChainedInvokeSucceeded"})
    void a_success_may_have_no_details(String type) {
        assertThat(read("{'EventId': 1, 'EventType': '" + type + "', 'EventTimestamp': 1}"))
                .map(HistoryEvent::details)
                .containsExactly(succeeded(NOTHING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExecutionTimedOut", "ExecutionStopped", "WaitCancelled", "CallbackFailed"})
    void a_failure_may_have_no_details(String type) {
        assertThat(read("{'EventId': 1, 'EventType': '" + type + "', 'EventTimestamp': 1}"))
                .map(HistoryEvent::details)
                .containsExactly(failed(Optional.empty()));
    }

    @Test
    void an_event_may_belong_to_no_operation() {
        assertThat(read("{'EventId': 1, 'EventType': 'StepStarted', 'EventTimestamp': 1}"))
                .map(HistoryEvent::operation)
                .containsExactly(Optional.empty());
    }

    @Test
    void an_operation_may_have_no_more_than_its_id() {
        assertThat(read("{'EventId': 1, 'EventType': 'StepStarted', 'EventTimestamp': 1, 'Id': '1'}"))
                .map(HistoryEvent::operation)
                .containsExactly(
                        Optional.of(new EventOperation("1", Optional.empty(), Optional.empty(), Optional.empty())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'EventType': 'StepStarted', 'EventTimestamp': 1}",
                "{'EventId': 1, 'EventTimestamp': 1}",
                "{'EventId': 1, 'EventType': 'StepStarted'}",
                "{'EventId': 1, 'EventType': 'Novelty', 'EventTimestamp': 1}",
                "{'EventId': 1, 'EventType': 'WaitStarted', 'EventTimestamp': 1}",
                "{'EventId': 1, 'EventType': 'WaitStarted', 'EventTimestamp': 1, 'WaitStartedDetails': {'Duration': 1}}"
            })
    void an_event_that_cannot_be_understood_is_no_answer(String event) {
        assertThatThrownBy(() -> read(event))
                .isInstanceOfSatisfying(
                        ExecutionClientException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE))
                .hasMessageStartingWith("The history of " + ARN + " failed: The ");
    }

    @Nested
    class A_history {

        @Test
        void is_asked_for_with_all_that_the_reader_wants() {
            service.answering("{'Events': []}");

            executions.history(new HistoryRequest(ARN, false, true, 20, Optional.of("m1")));

            assertThat(service.only().method()).isEqualTo("GET");
            assertThat(service.only().rawPath())
                    .isEqualTo("/2025-12-01/durable-executions/" + ENCODED_ARN + "/history");
            assertThat(service.only().query())
                    .isEqualTo(Map.of(
                            "IncludeExecutionData", List.of("false"),
                            "ReverseOrder", List.of("true"),
                            "MaxItems", List.of("20"),
                            "Marker", List.of("m1")));
        }

        @Test
        void has_its_events_and_where_it_goes_on() {
            service.answering("{'Events': [" + event("StepStarted", "{}") + "], 'NextMarker': 'm2'}");

            Page<HistoryEvent> page = executions.history(HistoryRequest.of(ARN));

            assertThat(page.items()).hasSize(1);
            assertThat(page.nextMarker()).contains("m2");
        }

        @Test
        void is_read_to_its_end() {
            service.answering(
                    Answer.ok("{'Events': [" + event("StepStarted", "{}") + "], 'NextMarker': 'm2'}"),
                    Answer.ok("{'Events': [" + event("ContextStarted", "{}") + "], 'NextMarker': ''}"));

            assertThat(executions.history(ARN))
                    .map(HistoryEvent::type)
                    .containsExactly(EventType.STEP_STARTED, EventType.CONTEXT_STARTED);
            assertThat(service.received())
                    .map(request -> request.query().get("Marker"))
                    .containsExactly(null, List.of("m2"));
        }
    }

    private static String event(String type, String details) {
        return "{'EventId': 7, 'EventType': '" + type + "', 'EventTimestamp': 1795240782.763, 'Id': '1', 'Name': 'n',"
                + " 'ParentId': 'p', 'SubType': 'Step', '" + type + "Details': " + details + "}";
    }

    private static EventDetails succeeded(Payload result) {
        return new Succeeded(result, Optional.empty());
    }

    private static EventDetails failed(Optional<Failure> error) {
        return new Failed(error, Optional.empty());
    }

    private static Optional<Retry> retry(int attempt, Optional<Duration> next) {
        return Optional.of(new Retry(attempt, next));
    }

    private static Optional<Duration> seconds(long seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }
}
