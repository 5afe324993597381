package io.durable.backend.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.InvocationOutput.Failed;
import io.durable.backend.InvocationOutput.Pending;
import io.durable.backend.InvocationOutput.Succeeded;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationDetails.ChainedInvokeDetails;
import io.durable.backend.OperationDetails.ContextDetails;
import io.durable.backend.OperationDetails.ExecutionDetails;
import io.durable.backend.OperationDetails.StepDetails;
import io.durable.backend.OperationDetails.WaitDetails;
import io.durable.backend.OperationIdentity;
import io.durable.error.ErrorObject;
import io.durable.error.InvalidInvocationException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationJsonTests {

    private static final String ARN =
            "arn:aws:lambda:eu-central-1:123456789012:function:orders:$LATEST/durable-execution/nightly/659eff67";

    private static final Instant START = Instant.parse("2026-11-21T05:53:11.251Z");

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }

    private static InvocationInput read(String json) {
        return InvocationJson.readInput(bytes(json));
    }

    private static String event(String operations, String nextMarker) {
        return "{'DurableExecutionArn': '" + ARN + "', 'CheckpointToken': 'dG9rZW4=', 'InitialExecutionState': {"
                + "'Operations': [" + operations + "], 'NextMarker': " + nextMarker + "}}";
    }

    private static String execution(String id) {
        return "{'Id': '" + id + "', 'Type': 'EXECUTION', 'Status': 'STARTED', 'StartTimestamp': 1795240391251,"
                + " 'ExecutionDetails': {'InputPayload': '{}'}}";
    }

    private static String step(String id) {
        return "{'Id': '" + id + "', 'Type': 'STEP', 'Status': 'STARTED', 'StartTimestamp': 1795240391251}";
    }

    @Nested
    class Events {

        @Test
        void the_event_of_a_first_invocation_is_read() {
            InvocationInput input = read(event(execution("659eff67"), "''"));

            assertThat(input.executionArn()).isEqualTo(ARN);
            assertThat(input.checkpointToken()).isEqualTo("dG9rZW4=");
            assertThat(input.nextMarker()).isNull();
            assertThat(input.updatedOperationIds()).isEmpty();
            assertThat(input.operations())
                    .containsExactly(new Operation(
                            new OperationIdentity("659eff67", null, null, OperationType.EXECUTION, null),
                            OperationStatus.STARTED,
                            START,
                            null,
                            new ExecutionDetails("{}")));
        }

        @Test
        void the_event_of_a_later_invocation_is_read() {
            InvocationInput input = read("""
                    {
                      'UpdatedOperationIds': ['c81e728d9d4c2f63'],
                      'InitialExecutionState': {
                        'NextMarker': 'page-2',
                        'Operations': [
                          {'Id': '659eff67', 'Type': 'EXECUTION', 'Status': 'STARTED',
                           'StartTimestamp': '2026-11-21T05:53:11.251Z', 'ExecutionDetails': {'InputPayload': '[1]'}},
                          {'Id': 'c4ca4238a0b92382', 'Name': 'big', 'Type': 'CONTEXT', 'SubType': 'RunInChildContext',
                           'StartTimestamp': '2026-11-21T05:53:11.251Z', 'EndTimestamp': '2026-11-21T05:53:12.251Z',
                           'Status': 'SUCCEEDED', 'ContextDetails': {'ReplayChildren': true, 'Result': ''}},
                          {'Id': 'ea66c06c1e1c05fa', 'ParentId': 'c4ca4238a0b92382', 'Name': 'flaky', 'Type': 'STEP',
                           'SubType': 'Step', 'StartTimestamp': '2026-11-21T05:53:11.251Z', 'Status': 'PENDING',
                           'StepDetails': {'Attempt': 2, 'NextAttemptTimestamp': '2026-11-21T05:53:13.251Z',
                             'Error': {'ErrorType': 'TypeError', 'ErrorMessage': 'boom'}}},
                          {'Id': 'c81e728d9d4c2f63', 'Type': 'WAIT', 'SubType': 'Wait', 'Status': 'SUCCEEDED',
                           'StartTimestamp': '2026-11-21T05:53:11.251Z',
                           'WaitDetails': {'ScheduledEndTimestamp': '2026-11-21T05:53:12.251Z'}},
                          {'Id': 'eccbc87e4b5ce2fe', 'Type': 'CHAINED_INVOKE', 'SubType': 'ChainedInvoke',
                           'Status': 'TIMED_OUT', 'StartTimestamp': '2026-11-21T05:53:11.251Z',
                           'ChainedInvokeDetails': {'Error': {'ErrorMessage': 'late'}}}
                        ]
                      },
                      'CheckpointToken': 'dG9rZW4=',
                      'DurableExecutionArn': 'arn:x/659eff67'
                    }
                    """);

            assertThat(input.nextMarker()).isEqualTo("page-2");
            assertThat(input.updatedOperationIds()).containsExactly("c81e728d9d4c2f63");
            assertThat(input.operations())
                    .extracting(Operation::details)
                    .containsExactly(
                            new ExecutionDetails("[1]"),
                            new ContextDetails("", null, true),
                            new StepDetails(2, START.plusSeconds(2), null, ErrorObject.of("TypeError", "boom")),
                            new WaitDetails(START.plusSeconds(1)),
                            new ChainedInvokeDetails(null, ErrorObject.of(null, "late")));
            assertThat(input.operations().get(2).identity())
                    .isEqualTo(new OperationIdentity(
                            "ea66c06c1e1c05fa", "c4ca4238a0b92382", "flaky", OperationType.STEP, "Step"));
            assertThat(input.operations().get(1).endTimestamp()).isEqualTo(START.plusSeconds(1));
        }

        @Test
        void unknown_members_and_nulls_are_skipped_everywhere() {
            InvocationInput input = read(
                    "{'X': {'DurableExecutionArn': [1, {'y': null}]}, 'DurableExecutionArn': 'arn/1',"
                            + "'CheckpointToken': 't', 'UpdatedOperationIds': null, 'InitialExecutionState': {'Y': [[]],"
                            + "'NextMarker': null, 'Operations': [{'Z': {'Id': 'no'}, 'Id': '1', 'ParentId': null, 'Name': null,"
                            + "'Type': 'EXECUTION', 'SubType': null, 'Status': 'STARTED', 'StartTimestamp': 1, 'EndTimestamp': null,"
                            + "'StepDetails': null, 'ExecutionDetails': {'InputPayload': null, 'W': 1}}]}, 'V': 1e400}");

            assertThat(input.nextMarker()).isNull();
            assertThat(input.operations().get(0).details()).isEqualTo(new ExecutionDetails(null));
        }

        @ParameterizedTest
        @ValueSource(strings = {"EXECUTION", "CONTEXT", "STEP", "WAIT", "CALLBACK", "CHAINED_INVOKE"})
        void missing_details_are_details_without_values(String type) {
            InvocationInput input =
                    read(event(execution("659eff67") + "," + step("1").replace("STEP", type), "''"));

            Operation operation = input.operations().get(1);
            assertThat(operation.details()).isEqualTo(OperationDetails.none(OperationType.valueOf(type)));
        }

        @Test
        void details_of_another_type_are_ignored_wherever_they_stand() {
            InvocationInput input = read(event(
                    execution("659eff67")
                            + ",{'StepDetails': {'Attempt': 3}, 'WaitDetails': {'ScheduledEndTimestamp': 1795240391251},"
                            + "'Id': '1', 'Type': 'STEP', 'Status': 'STARTED', 'StartTimestamp': 1795240391251}",
                    "''"));

            assertThat(input.operations().get(1).details()).isEqualTo(new StepDetails(3, null, null, null));
        }

        @Test
        void the_execution_is_moved_to_the_front() {
            InvocationInput input = read(event(step("1") + "," + execution("659eff67"), "''"));

            assertThat(input.operations()).extracting(Operation::id).containsExactly("659eff67", "1");
        }

        @Test
        void the_execution_is_the_one_that_the_arn_names() {
            InvocationInput input = read(event(execution("result") + "," + execution("659eff67"), "''"));

            assertThat(input.operations()).extracting(Operation::id).containsExactly("659eff67", "result");
        }

        @Test
        void an_execution_whose_id_the_arn_does_not_name_is_put_up_with() {
            InvocationInput input = read(event(step("1") + "," + execution("other"), "null"));

            assertThat(input.operations()).extracting(Operation::id).containsExactly("other", "1");
        }

        @Test
        void the_execution_may_be_on_a_later_page() {
            InvocationInput input = read(event(step("1"), "'more'"));

            assertThat(input.operations()).extracting(Operation::id).containsExactly("1");
        }
    }

    @Nested
    class InvalidEvents {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                        ""                                                               | The event is empty
                        []                                                               | The event is not a JSON object
                        'secret'                                                         | The event is not a JSON object
                        null                                                             | The event is not a JSON object
                        {'orderId': 'secret'}                                            | The event has no DurableExecutionArn
                        {'DurableExecutionArn': '', 'CheckpointToken': 't'}              | The event has no DurableExecutionArn
                        {'DurableExecutionArn': null, 'CheckpointToken': 't'}            | The event has no DurableExecutionArn
                        {'DurableExecutionArn': ['secret']}                              | The value of DurableExecutionArn is not a text
                        {'DurableExecutionArn': 'a', 'CheckpointToken': ''}              | The event has no CheckpointToken
                        {'DurableExecutionArn': 'a'}                                     | The event has no CheckpointToken
                        {'DurableExecutionArn': 'a', 'CheckpointToken': 'secret'}        | The event has no InitialExecutionState
                        {'InitialExecutionState': 'secret'}                              | The value of InitialExecutionState is not an object
                        {'InitialExecutionState': {'Operations': 'secret'}}              | The value of Operations is not a list
                        {'InitialExecutionState': {'Operations': ['secret']}}            | The value of Operations is not a list of objects
                        {'UpdatedOperationIds': [1]}                                     | The value of UpdatedOperationIds is not a list of texts
                        """)
        void say_what_is_missing_and_what_to_do(String json, String message) {
            assertThatExceptionOfType(InvalidInvocationException.class)
                    .isThrownBy(() -> read(json))
                    .withMessage(message
                            + ". This function expects the event of a durable execution: configure it as durable, and"
                            + " invoke it with a qualifier (a version, an alias or $LATEST)")
                    .withNoCause();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "secret",
                    "{'a': secret}",
                    "{'CheckpointToken': 'secret'",
                    "{'CheckpointToken': 'secret\n'}",
                    "{'DurableExecutionArn' 'secret'}"
                })
        void say_that_the_json_is_broken_without_quoting_it(String json) {
            assertThatExceptionOfType(InvalidInvocationException.class)
                    .isThrownBy(() -> read(json))
                    .withMessageMatching("The event is not valid JSON at byte \\d+\\. This function expects .*")
                    .withMessageNotContaining("secret")
                    .withNoCause();
        }

        @Test
        void say_that_the_encoding_is_broken() {
            byte[] event = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};

            assertThatExceptionOfType(InvalidInvocationException.class)
                    .isThrownBy(() -> InvocationJson.readInput(event))
                    .withMessageStartingWith("The event is not valid JSON");
        }

        @Test
        void say_that_something_follows_the_object() {
            assertThatExceptionOfType(InvalidInvocationException.class)
                    .isThrownBy(() -> read(event(execution("659eff67"), "''") + "secret"))
                    .withMessageStartingWith("The event is not valid JSON at byte ")
                    .withMessageNotContaining("secret");
            assertThatExceptionOfType(InvalidInvocationException.class)
                    .isThrownBy(() -> read(event(execution("659eff67"), "''") + "{}"))
                    .withMessageStartingWith("The event goes on after the end of its JSON object. ");
        }

        @Test
        void say_that_a_complete_state_has_no_execution() {
            assertThatExceptionOfType(InvalidInvocationException.class)
                    .isThrownBy(() -> read(event(step("1"), "''")))
                    .withMessageStartingWith("The InitialExecutionState of the event has no EXECUTION operation. ");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                        {'Type': 'STEP', 'Status': 'STARTED', 'StartTimestamp': 1}                      | An operation has no Id
                        {'Id': '1', 'Status': 'STARTED', 'StartTimestamp': 1}                           | The operation 1 has no Type
                        {'Id': '1', 'Type': 'STEP', 'StartTimestamp': 1}                                | The operation 1 has no Status
                        {'Id': '1', 'Type': 'STEP', 'Status': 'STARTED'}                                | The operation 1 has no StartTimestamp
                        {'Id': '1', 'Type': 'LEAP'}                                                     | The value 'LEAP' of Type is not one of those that this version of the library knows
                        {'Id': '1', 'Status': 'PAUSED'}                                                 | The value 'PAUSED' of Status is not one of those that this version of the library knows
                        {'Id': '1', 'Status': '4 secrets'}                                              | The value of Status is not one of those that this version of the library knows
                        {'Id': '1', 'Status': 4}                                                        | The value of Status is not a text
                        {'StepDetails': 4}                                                              | The value of StepDetails is not an object
                        {'StepDetails': {'Attempt': 1.5}}                                               | The value of Attempt is not an integer
                        {'StepDetails': {'Attempt': '1'}}                                               | The value of Attempt is not an integer
                        {'StepDetails': {'Attempt': 3000000000}}                                        | The value of Attempt is not an integer
                        {'StepDetails': {'Result': {'a': 'secret'}}}                                    | The value of Result is not a text
                        {'ContextDetails': {'ReplayChildren': 1}}                                       | The value of ReplayChildren is not true or false
                        """)
        void say_what_is_wrong_with_an_operation(String operation, String message) {
            assertThatExceptionOfType(InvalidInvocationException.class)
                    .isThrownBy(() -> read(event(operation, "''")))
                    .withMessageStartingWith(message + ". ");
        }
    }

    @Nested
    class WrittenEvents {

        @Test
        void have_epoch_milliseconds_and_no_member_without_value() {
            var input = new InvocationInput(
                    ARN,
                    "dG9rZW4=",
                    List.of(
                            new Operation(
                                    new OperationIdentity("659eff67", null, null, OperationType.EXECUTION, null),
                                    OperationStatus.STARTED,
                                    START,
                                    null,
                                    new ExecutionDetails("{}")),
                            new Operation(
                                    new OperationIdentity("1", null, null, OperationType.STEP, "Step"),
                                    OperationStatus.STARTED,
                                    START,
                                    START.plusMillis(1),
                                    new StepDetails(0, null, null, null))),
                    null,
                    List.of("1"));

            assertThat(new String(InvocationJson.writeInput(input), UTF_8).replace('"', '\''))
                    .isEqualTo("{'DurableExecutionArn':'" + ARN + "','CheckpointToken':'dG9rZW4=',"
                            + "'InitialExecutionState':{'Operations':["
                            + "{'Id':'659eff67','Type':'EXECUTION','StartTimestamp':1795240391251,"
                            + "'Status':'STARTED','ExecutionDetails':{'InputPayload':'{}'}},"
                            + "{'Id':'1','Type':'STEP','SubType':'Step','StartTimestamp':1795240391251,"
                            + "'EndTimestamp':1795240391252,'Status':'STARTED','StepDetails':{'Attempt':0}}],"
                            + "'NextMarker':''},'UpdatedOperationIds':['1']}");
        }
    }

    @Nested
    class Answers {

        private static String write(InvocationOutput output) {
            return new String(InvocationJson.writeOutput(output), UTF_8).replace('"', '\'');
        }

        private static InvocationOutput read(String json) {
            return InvocationJson.readOutput(bytes(json));
        }

        @Test
        void a_success_has_its_result_if_there_is_one() {
            assertThat(write(new Succeeded("42"))).isEqualTo("{'Status':'SUCCEEDED','Result':'42'}");
            assertThat(write(new Succeeded(""))).isEqualTo("{'Status':'SUCCEEDED','Result':''}");
            assertThat(write(new Succeeded(null))).isEqualTo("{'Status':'SUCCEEDED'}");
        }

        @Test
        void a_failure_has_the_members_that_its_error_has() {
            assertThat(write(new Failed(new ErrorObject("E", "m", "d", List.of("l1", "l2")))))
                    .isEqualTo("{'Status':'FAILED','Error':{'ErrorType':'E','ErrorMessage':'m','ErrorData':'d',"
                            + "'StackTrace':['l1','l2']}}");
            assertThat(write(new Failed(ErrorObject.of(null, null)))).isEqualTo("{'Status':'FAILED','Error':{}}");
        }

        @Test
        void pending_has_its_status_only() {
            assertThat(write(new Pending())).isEqualTo("{'Status':'PENDING'}");
        }

        @Test
        void what_functions_answer_is_read() {
            assertThat(read("{'Status':'SUCCEEDED','Result':'42'}")).isEqualTo(new Succeeded("42"));
            assertThat(read("{'Result':null,'Error':null,'Status':'SUCCEEDED'}"))
                    .isEqualTo(new Succeeded(null));
            assertThat(read("{'Status':'PENDING','More':{}}")).isEqualTo(new Pending());
            assertThat(read("{'Status':'FAILED','Result':null,'Error':{'ErrorMessage':'m'}}"))
                    .isEqualTo(new Failed(ErrorObject.of(null, "m")));
            assertThat(read("{'Status':'FAILED'}")).isEqualTo(new Failed(ErrorObject.of(null, null)));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                        ""                                       | The answer of the function is empty
                        42                                       | The answer of the function is not a JSON object
                        {}                                       | The answer of the function has no Status
                        {'Status':'DONE'}                        | The answer of the function has an unknown Status: give SUCCEEDED, FAILED or PENDING
                        {'Status':'FAILED','Result':'secret'}    | The answer of the function has the Status FAILED and a Result
                        {'Status':'SUCCEEDED','Error':{}}        | The answer of the function has the Status SUCCEEDED and an Error
                        {'Status':'SUCCEEDED','Result':{}}       | The value of Result is not a text
                        {'Status':}                              | The answer of the function is not valid JSON at byte 10
                        """)
        void what_is_no_answer_is_refused(String json, String message) {
            assertThatIllegalArgumentException().isThrownBy(() -> read(json)).withMessage(message);
        }
    }
}
