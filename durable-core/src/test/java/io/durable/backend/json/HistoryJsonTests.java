package io.durable.backend.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import io.durable.client.HistoryEvent;
import io.durable.client.Page;
import io.durable.error.ErrorObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HistoryJsonTests {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private static final Instant TIME = Instant.parse("2026-11-21T05:59:42.763Z");
    private static final Instant LATER = Instant.parse("2026-11-21T06:00:00Z");
    private static final Payload PAYLOAD = new Payload("{}", false);
    private static final Payload NOTHING = new Payload(null, false);
    private static final ErrorObject ERROR = new ErrorObject("T", "m", "d", List.of("s"));
    private static final Optional<Failure> FAILURE = Optional.of(new Failure(ERROR, false));
    private static final String RESULT_JSON = "'Result': {'Payload': '{}', 'Truncated': false}";
    private static final String ERROR_JSON =
            "'Error': {'Payload': {'ErrorType': 'T', 'ErrorMessage': 'm', 'ErrorData': 'd', 'StackTrace': ['s']},"
                    + " 'Truncated': false}";

    private static Optional<Duration> seconds(int seconds) {
        return Optional.of(Duration.ofSeconds(seconds));
    }

    private static Succeeded succeeded(Payload payload) {
        return new Succeeded(payload, Optional.empty());
    }

    private static Failed failed(Optional<Failure> failure) {
        return new Failed(failure, Optional.empty());
    }

    static Stream<Arguments> details() {
        Optional<Failure> unsaid = Optional.of(new Failure(ErrorObject.of(null, null), false));
        Stream<Arguments> ends = Stream.of(
                        EventType.EXECUTION_SUCCEEDED,
                        EventType.CONTEXT_SUCCEEDED,
                        EventType.CALLBACK_SUCCEEDED,
                        EventType.CHAINED_INVOKE_SUCCEEDED)
                .flatMap(type -> Stream.of(
                        arguments(type, RESULT_JSON, succeeded(PAYLOAD)),
                        arguments(type, "'Result': {'Truncated': false}", succeeded(NOTHING)),
                        arguments(type, "'Result': {'Truncated': true}", succeeded(new Payload(null, true)))));
        Stream<Arguments> failures = Stream.of(
                        EventType.EXECUTION_FAILED,
                        EventType.EXECUTION_TIMED_OUT,
                        EventType.EXECUTION_STOPPED,
                        EventType.CONTEXT_FAILED,
                        EventType.WAIT_CANCELLED,
                        EventType.CALLBACK_FAILED,
                        EventType.CALLBACK_TIMED_OUT,
                        EventType.CHAINED_INVOKE_FAILED,
                        EventType.CHAINED_INVOKE_TIMED_OUT,
                        EventType.CHAINED_INVOKE_STOPPED)
                .flatMap(type -> Stream.of(
                        arguments(type, ERROR_JSON, failed(FAILURE)),
                        arguments(type, "'Error': {'Payload': {}, 'Truncated': false}", failed(unsaid)),
                        arguments(
                                type, "'Error': {'Truncated': true}", failed(Optional.of(new Failure(null, true)))),
                        arguments(type, "", failed(Optional.empty()))));
        return Stream.of(starts(), attempts(), ends, failures).flatMap(rows -> rows);
    }

    private static Stream<Arguments> starts() {
        return Stream.of(
                arguments(EventType.CONTEXT_STARTED, "", new None()),
                arguments(EventType.STEP_STARTED, "", new None()),
                arguments(
                        EventType.EXECUTION_STARTED,
                        "'Input': {'Payload': '{}', 'Truncated': false}, 'ExecutionTimeout': 60",
                        new ExecutionStarted(PAYLOAD, seconds(60))),
                arguments(
                        EventType.EXECUTION_STARTED,
                        "'Input': {'Truncated': false}",
                        new ExecutionStarted(NOTHING, Optional.empty())),
                arguments(
                        EventType.WAIT_STARTED,
                        "'Duration': 90, 'ScheduledEndTimestamp': 1795240800.000",
                        new WaitStarted(Duration.ofSeconds(90), LATER)),
                arguments(EventType.WAIT_SUCCEEDED, "'Duration': 90", new WaitSucceeded(Duration.ofSeconds(90))),
                arguments(
                        EventType.CALLBACK_STARTED,
                        "'CallbackId': 'a+/=', 'Timeout': 60, 'HeartbeatTimeout': 5",
                        new CallbackStarted("a+/=", seconds(60), seconds(5))),
                arguments(
                        EventType.CALLBACK_STARTED,
                        "'CallbackId': 'a+/='",
                        new CallbackStarted("a+/=", Optional.empty(), Optional.empty())),
                arguments(
                        EventType.CHAINED_INVOKE_STARTED,
                        "'FunctionName': 'f', 'TenantId': 't', 'Input': {'Payload': '{}', 'Truncated': false},"
                                + " 'ExecutedVersion': '7', 'DurableExecutionArn': 'arn:f'",
                        new ChainedInvokeStarted(
                                "f", Optional.of("t"), PAYLOAD, Optional.of("7"), Optional.of("arn:f"))),
                arguments(
                        EventType.CHAINED_INVOKE_STARTED,
                        "'FunctionName': 'f', 'Input': {'Truncated': false}",
                        new ChainedInvokeStarted(
                                "f", Optional.empty(), NOTHING, Optional.empty(), Optional.empty())));
    }

    private static Stream<Arguments> attempts() {
        return Stream.of(
                arguments(
                        EventType.STEP_SUCCEEDED,
                        RESULT_JSON + ", 'RetryDetails': {'CurrentAttempt': 2}",
                        new Succeeded(PAYLOAD, Optional.of(new Retry(2, Optional.empty())))),
                arguments(
                        EventType.STEP_FAILED,
                        ERROR_JSON + ", 'RetryDetails': {'CurrentAttempt': 1, 'NextAttemptDelaySeconds': 5}",
                        new Failed(FAILURE, Optional.of(new Retry(1, seconds(5))))),
                arguments(
                        EventType.INVOCATION_COMPLETED,
                        "'StartTimestamp': 1795240782.763, 'EndTimestamp': 1795240800.000, 'RequestId': 'r'",
                        new InvocationCompleted(TIME, LATER, "r", Optional.empty())),
                arguments(
                        EventType.INVOCATION_COMPLETED,
                        "'StartTimestamp': 1795240782.763, 'EndTimestamp': 1795240800.000, 'RequestId': 'r', "
                                + ERROR_JSON,
                        new InvocationCompleted(TIME, LATER, "r", FAILURE)));
    }

    private static HistoryEvent event(EventType type, EventDetails details) {
        EventOperation operation =
                new EventOperation("1", Optional.of("n"), Optional.of("p"), Optional.of("Step"));
        return new HistoryEvent(7, type, TIME, Optional.of(operation), details);
    }

    private static String json(EventType type, String members) {
        String name = type.serviceName();
        return "{'EventId': 7, 'EventType': '" + name + "', 'EventTimestamp': 1795240782.763, 'Id': '1', 'Name': 'n',"
                + " 'ParentId': 'p', 'SubType': 'Step', '" + name + "Details': {" + members + "}}";
    }

    private static JsonNode tree(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    private static Page<HistoryEvent> read(String text) throws JsonProcessingException {
        return HistoryJson.readPage(tree(text).toString().getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("details")
    void an_event_is_written_and_read_with_every_member_it_has(EventType type, String members, EventDetails details)
            throws JsonProcessingException {
        Page<HistoryEvent> page = new Page<>(List.of(event(type, details)), Optional.empty());
        String written = new String(HistoryJson.writePage(page), StandardCharsets.UTF_8);

        assertThat(tree(written)).isEqualTo(tree("{'Events': [" + json(type, members) + "]}"));
        assertThat(read(written)).isEqualTo(page);
    }

    @Test
    void the_table_has_every_type_of_event_and_details() {
        assertThat(details().map(row -> row.get()[0])).contains((Object[]) EventType.values());
        assertThat(details().map(row -> (Object) row.get()[2].getClass()))
                .contains((Object[]) EventDetails.class.getPermittedSubclasses());
    }

    @Test
    void the_end_of_an_invocation_is_about_no_operation() throws JsonProcessingException {
        InvocationCompleted details = new InvocationCompleted(TIME, LATER, "r", Optional.empty());
        HistoryEvent event =
                new HistoryEvent(3, EventType.INVOCATION_COMPLETED, LATER, Optional.empty(), details);
        byte[] written = HistoryJson.writePage(new Page<>(List.of(event), Optional.of("next")));

        assertThat(tree(new String(written, StandardCharsets.UTF_8)).at("/Events/0"))
                .isEqualTo(tree("{'EventId': 3, 'EventType': 'InvocationCompleted', 'EventTimestamp': 1795240800.000,"
                        + " 'InvocationCompletedDetails': {'StartTimestamp': 1795240782.763,"
                        + " 'EndTimestamp': 1795240800.000, 'RequestId': 'r'}}"));
        assertThat(HistoryJson.readPage(written)).isEqualTo(new Page<>(List.of(event), Optional.of("next")));
    }

    @Test
    void what_is_unknown_or_of_another_type_is_skipped_and_order_does_not_matter() throws JsonProcessingException {
        Page<HistoryEvent> page = read("{'New': [1], 'NextMarker': '', 'Events': [{'CallbackStartedDetails':"
                + " {'New': {}, 'Timeout': 0, 'CallbackId': 'a'}, 'StepStartedDetails': null,"
                + " 'WaitStartedDetails': {}, 'New': 1, 'EventTimestamp': '2026-11-21T06:00:00Z',"
                + " 'EventType': 'CallbackStarted', 'EventId': 1}]}");

        assertThat(page.nextMarker()).isEmpty();
        assertThat(page.items())
                .containsExactly(new HistoryEvent(
                        1,
                        EventType.CALLBACK_STARTED,
                        LATER,
                        Optional.empty(),
                        new CallbackStarted("a", Optional.empty(), Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'Events': [{}]}                                                          | An event has no EventId",
                "{'Events': [{'EventId': 1}]}                                              | The event 1 has no EventType",
                "{'Events': [{'EventId': 1, 'EventType': 'Novelty'}]}                      | The event 1 is of a type",
                "{'Events': [{'EventId': 1, 'EventType': 'StepStarted'}]}                  | The event 1 has no EventTimestamp",
                "{'Events': [{'EventId': 1, 'EventType': 'WaitSucceeded', 'EventTimestamp': 1}]}        | The event 1 has no Duration",
                "{'Events': [{'EventId': 1, 'EventType': 'CallbackStarted', 'EventTimestamp': 1}]}      | The event 1 has no CallbackId",
                "{'Events': [{'EventId': 1, 'EventType': 'ChainedInvokeStarted', 'EventTimestamp': 1}]} | The event 1 has no FunctionName",
                "{'Events': [{'EventId': 1, 'EventType': 'InvocationCompleted', 'EventTimestamp': 1}]}  | The event 1 has no StartTimestamp",
                "{'Events': [{'StepFailedDetails': 1}]}                                    | The value of StepFailedDetails is not an object",
                "[]                                                                        | The page of the history is not a JSON object"
            })
    void what_an_event_must_have_is_asked_for(String text, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(text)).withMessageStartingWith(message);
    }
}
