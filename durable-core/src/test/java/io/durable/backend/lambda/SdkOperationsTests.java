package io.durable.backend.lambda;

import static io.durable.OperationType.CALLBACK;
import static io.durable.OperationType.CHAINED_INVOKE;
import static io.durable.OperationType.CONTEXT;
import static io.durable.OperationType.EXECUTION;
import static io.durable.OperationType.STEP;
import static io.durable.OperationType.WAIT;
import static io.durable.backend.lambda.LoopbackService.ARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.backend.OperationDetails.ChainedInvokeDetails;
import io.durable.backend.OperationDetails.ContextDetails;
import io.durable.backend.OperationDetails.ExecutionDetails;
import io.durable.backend.OperationDetails.StepDetails;
import io.durable.backend.OperationDetails.WaitDetails;
import io.durable.backend.OperationIdentity;
import io.durable.backend.StateRequest;
import io.durable.error.ErrorObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Has the service answer with records, and compares what the engine gets. */
class SdkOperationsTests {

    private static final Instant START = Instant.parse("2026-11-21T05:59:42.763Z");
    private static final Instant END = Instant.parse("2026-11-21T06:00:00Z");

    private static final ErrorObject ERROR =
            new ErrorObject("Rejected", "no thanks", "{\"code\":7}", List.of("at x", "at y"));
    private static final String ERROR_JSON = "'Error': {'ErrorType': 'Rejected', 'ErrorMessage': 'no thanks',"
            + " 'ErrorData': '{\"code\":7}', 'StackTrace': ['at x', 'at y']}";

    private final LoopbackService service = new LoopbackService();
    private final LambdaClient sdk = service.client();
    private final LambdaCheckpointClient client = new LambdaCheckpointClient(sdk);

    @AfterEach
    void stop() {
        sdk.close();
        service.close();
    }

    private List<Operation> news(String operation) {
        service.answering("{'CheckpointToken': 't', 'NewExecutionState': {'Operations': [" + operation + "]}}");
        return client.checkpoint(new CheckpointRequest(ARN, "t", List.of(), "c"))
                .operations();
    }

    static Stream<Arguments> details() {
        return Stream.of(
                arguments(EXECUTION, "'ExecutionDetails': {'InputPayload': '{}'}", new ExecutionDetails("{}")),
                arguments(EXECUTION, "'ExecutionDetails': {}", new ExecutionDetails(null)),
                arguments(
                        CONTEXT,
                        "'ContextDetails': {'Result': '[]', 'ReplayChildren': true}",
                        new ContextDetails("[]", null, true)),
                arguments(CONTEXT, "'ContextDetails': {" + ERROR_JSON + "}", new ContextDetails(null, ERROR, false)),
                arguments(
                        STEP,
                        "'StepDetails': {'Attempt': 3, 'Result': '\"r\"'}",
                        new StepDetails(3, null, "\"r\"", null)),
                arguments(
                        STEP,
                        "'StepDetails': {'Attempt': 1, 'NextAttemptTimestamp': 1795240800, " + ERROR_JSON + "}",
                        new StepDetails(1, END, null, ERROR)),
                arguments(
                        STEP,
                        "'StepDetails': {'Error': {}}",
                        new StepDetails(0, null, null, ErrorObject.of(null, null))),
                arguments(WAIT, "'WaitDetails': {'ScheduledEndTimestamp': 1795240800}", new WaitDetails(END)),
                arguments(
                        CALLBACK,
                        "'CallbackDetails': {'CallbackId': 'a+/=', 'Result': 'plain'}",
                        new CallbackDetails("a+/=", "plain", null)),
                arguments(
                        CALLBACK,
                        "'CallbackDetails': {'CallbackId': 'a', " + ERROR_JSON + "}",
                        new CallbackDetails("a", null, ERROR)),
                arguments(
                        CHAINED_INVOKE,
                        "'ChainedInvokeDetails': {'Result': '{}'}",
                        new ChainedInvokeDetails("{}", null)),
                arguments(
                        CHAINED_INVOKE,
                        "'ChainedInvokeDetails': {" + ERROR_JSON + "}",
                        new ChainedInvokeDetails(null, ERROR)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("details")
    void the_details_of_a_record_are_read(OperationType type, String json, OperationDetails expected) {
        assertThat(news(record(type.name(), "STARTED", json)))
                .map(Operation::details)
                .containsExactly(expected);
    }

    @Test
    void the_table_has_every_kind_of_details() {
        Set<Class<?>> kinds = new HashSet<>();
        details().forEach(row -> kinds.add(row.get()[2].getClass()));

        assertThat(kinds).containsAll(Arrays.asList(OperationDetails.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @EnumSource
    void a_record_may_have_no_details(OperationType type) {
        assertThat(news(record(type.name(), "STARTED", "'Name': 'n'")))
                .map(Operation::details)
                .containsExactly(OperationDetails.none(type));
    }

    @ParameterizedTest
    @EnumSource
    void a_record_has_its_status(OperationStatus status) {
        assertThat(news(record("STEP", status.name(), "'Name': 'n'")))
                .map(Operation::status)
                .containsExactly(status);
    }

    @Test
    void a_record_has_identity_and_times() {
        String json = record(
                "STEP",
                "SUCCEEDED",
                "'ParentId': 'p', 'Name': 'greet', 'SubType': 'Step', 'EndTimestamp': 1795240800.0");

        assertThat(news(json))
                .containsExactly(new Operation(
                        new OperationIdentity("1", "p", "greet", STEP, "Step"),
                        OperationStatus.SUCCEEDED,
                        START,
                        END,
                        OperationDetails.none(STEP)));
    }

    @Test
    void a_page_of_the_state_is_read_like_news() {
        String json = record("WAIT", "STARTED", "'WaitDetails': {'ScheduledEndTimestamp': 1795240800}");
        service.answering("{'Operations': [" + json + "]}");

        assertThat(client.getExecutionState(new StateRequest(ARN, "t", "m", 1000))
                        .operations())
                .isEqualTo(news(json))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Type': 'STEP', 'Status': 'STARTED', 'StartTimestamp': 1}",
                "{'Id': '1', 'Status': 'STARTED', 'StartTimestamp': 1}",
                "{'Id': '1', 'Type': 'STEP', 'StartTimestamp': 1}",
                "{'Id': '1', 'Type': 'STEP', 'Status': 'STARTED'}",
                "{'Id': '1', 'Type': 'NOVELTY', 'Status': 'STARTED', 'StartTimestamp': 1}",
                "{'Id': '1', 'Type': 'STEP', 'Status': 'NOVELTY', 'StartTimestamp': 1}"
            })
    void a_record_that_cannot_be_understood_is_as_good_as_no_answer(String operation) {
        assertThatThrownBy(() -> news(operation))
                .isInstanceOfSatisfying(
                        CheckpointClientException.class,
                        e -> assertThat(e.failure()).isEqualTo(CheckpointFailure.UNAVAILABLE))
                .hasMessageStartingWith("CheckpointDurableExecution failed: The answer ");
    }

    private static String record(String type, String status, String members) {
        return "{'Id': '1', 'Type': '" + type + "', 'Status': '" + status + "', 'StartTimestamp': 1795240782.763, "
                + members + "}";
    }
}
