package io.durable.backend.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.Operation;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.backend.OperationDetails.ContextDetails;
import io.durable.backend.OperationDetails.StepDetails;
import io.durable.backend.OperationDetails.WaitDetails;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.backend.StatePage;
import io.durable.backend.UpdateOptions;
import io.durable.backend.UpdateOptions.CallbackOptions;
import io.durable.backend.UpdateOptions.ChainedInvokeOptions;
import io.durable.backend.UpdateOptions.ContextOptions;
import io.durable.backend.UpdateOptions.StepOptions;
import io.durable.backend.UpdateOptions.WaitOptions;
import io.durable.error.ErrorObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckpointJsonTests {

    private static final OperationIdentity STEP =
            new OperationIdentity("c4ca4238a0b92382", null, "flaky", OperationType.STEP, "Step");

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }

    private static String text(byte[] json) {
        return new String(json, UTF_8).replace('"', '\'');
    }

    @Nested
    class Requests {

        @Test
        void that_an_sdk_sends_are_read() {
            CheckpointRequest request = CheckpointJson.readRequest("arn", bytes("""
                            {'CheckpointToken': 'dG9r', 'ClientToken': '6ea2191e', 'Updates': [
                              {'Id': 'c4ca4238a0b92382', 'Type': 'STEP', 'Action': 'START', 'Name': 'flaky',
                               'SubType': 'Step'},
                              {'Id': 'c4ca4238a0b92382', 'Type': 'STEP', 'Action': 'RETRY', 'Name': 'flaky',
                               'SubType': 'Step', 'Error': {'ErrorMessage': 'boom 1', 'ErrorType': 'TypeError'},
                               'StepOptions': {'NextAttemptDelaySeconds': 1}}
                            ]}
                            """));

            assertThat(request)
                    .isEqualTo(new CheckpointRequest(
                            "arn",
                            "dG9r",
                            List.of(
                                    OperationUpdate.start(STEP),
                                    new OperationUpdate(
                                            STEP,
                                            OperationAction.RETRY,
                                            null,
                                            ErrorObject.of("TypeError", "boom 1"),
                                            new StepOptions(1))),
                            "6ea2191e"));
        }

        @Test
        void are_written_without_their_arn() {
            var request = new CheckpointRequest(
                    "arn", "dG9r", List.of(OperationUpdate.succeed(STEP, "\"é\n\uD83D\uDE00\"")), "client");

            assertThat(text(CheckpointJson.writeRequest(request)))
                    .isEqualTo("{'CheckpointToken':'dG9r','ClientToken':'client','Updates':[{'Id':'c4ca4238a0b92382',"
                            + "'Name':'flaky','Type':'STEP','SubType':'Step','Action':'SUCCEED',"
                            + "'Payload':'\\'é\\n\uD83D\uDE00\\''}]}");
        }

        @Test
        void without_updates_ask_for_news() {
            assertThat(text(CheckpointJson.writeRequest(new CheckpointRequest("arn", "t", List.of(), "c"))))
                    .isEqualTo("{'CheckpointToken':'t','ClientToken':'c','Updates':[]}");
            assertThat(CheckpointJson.readRequest("arn", bytes("{'CheckpointToken':'t','Updates':null}"))
                            .updates())
                    .isEmpty();
        }

        @Test
        void without_client_token_repeat_no_other() {
            byte[] body = bytes("{'CheckpointToken':'t'}");

            assertThat(CheckpointJson.readRequest("arn", body).clientToken())
                    .isNotEmpty()
                    .isNotEqualTo(CheckpointJson.readRequest("arn", body).clientToken());
        }

        @Test
        void carry_the_options_of_each_type() {
            assertThat(writtenOptions(OperationType.CONTEXT, new ContextOptions(true)))
                    .isEqualTo("'ContextOptions':{'ReplayChildren':true}");
            assertThat(writtenOptions(OperationType.WAIT, new WaitOptions(31_622_400)))
                    .isEqualTo("'WaitOptions':{'WaitSeconds':31622400}");
            assertThat(writtenOptions(OperationType.CALLBACK, new CallbackOptions(60, 5)))
                    .isEqualTo("'CallbackOptions':{'TimeoutSeconds':60,'HeartbeatTimeoutSeconds':5}");
            assertThat(writtenOptions(OperationType.CALLBACK, new CallbackOptions(0, 5)))
                    .isEqualTo("'CallbackOptions':{'HeartbeatTimeoutSeconds':5}");
            assertThat(writtenOptions(OperationType.CALLBACK, new CallbackOptions(0, 0)))
                    .isEqualTo("'CallbackOptions':{}");
            assertThat(writtenOptions(OperationType.CHAINED_INVOKE, new ChainedInvokeOptions("f:1", "tenant")))
                    .isEqualTo("'ChainedInvokeOptions':{'FunctionName':'f:1','TenantId':'tenant'}");
            assertThat(writtenOptions(OperationType.CHAINED_INVOKE, new ChainedInvokeOptions("f:1", null)))
                    .isEqualTo("'ChainedInvokeOptions':{'FunctionName':'f:1'}");
        }

        private static String writtenOptions(OperationType type, UpdateOptions options) {
            var update = OperationUpdate.start(new OperationIdentity("1", null, null, type, null), options);
            String json = text(CheckpointJson.writeRequest(new CheckpointRequest("a", "t", List.of(update), "c")));
            assertThat(CheckpointJson.readRequest("a", bytes(json)).updates()).containsExactly(update);
            return json.substring(json.indexOf("'START',") + "'START',".length(), json.length() - "}]}".length());
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                        ""                                                                               | The checkpoint request is empty
                        {'Updates': []}                                                                  | The checkpoint request has no CheckpointToken
                        {'Updates': [{'Type': 'STEP', 'Action': 'START'}]}                               | An update has no Id
                        {'Updates': [{'Id': '1', 'Action': 'START'}]}                                    | The update of 1 has no Type
                        {'Updates': [{'Id': '1', 'Type': 'STEP'}]}                                       | The update of 1 has no Action
                        {'Updates': [{'Action': 'JUMP'}]}                                                | The value 'JUMP' of Action is not one of those that this version of the library knows
                        {'Updates': [{'Payload': {'a': 'secret'}}]}                                      | The value of Payload is not a text
                        {'Updates': [{'WaitOptions': {'WaitSeconds': 1.5}}]}                             | The value of WaitSeconds is not an integer
                        {'Updates': [{'ChainedInvokeOptions': {}}]}                                      | A ChainedInvokeOptions object has no FunctionName
                        {'CheckpointToken': secret}                                                      | The checkpoint request is not valid JSON at byte 20
                        """)
        void that_are_none_are_refused_without_quoting_them(String json, String message) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CheckpointJson.readRequest("arn", bytes(json)))
                    .withMessage(message)
                    .withNoCause();
        }
    }

    @Nested
    class Responses {

        @Test
        void that_the_service_sends_are_read() {
            CheckpointResponse response = CheckpointJson.readResponse(bytes("""
                    {'CheckpointToken': 'bmV3', 'NewExecutionState': {'Operations': [
                      {'Id': 'c4ca4238a0b92382', 'Name': 'flaky', 'Type': 'STEP', 'StartTimestamp': 1795240391.261,
                       'Status': 'PENDING', 'SubType': 'Step', 'StepDetails': {'Attempt': 1,
                         'Error': {'ErrorMessage': 'boom 1', 'ErrorType': 'TypeError'},
                         'NextAttemptTimestamp': 1795240392.261}},
                      {'Id': 'c81e728d9d4c2f63', 'Name': 'pause', 'Type': 'WAIT', 'StartTimestamp': 1795240408.28,
                       'Status': 'STARTED', 'SubType': 'Wait', 'WaitDetails': {'ScheduledEndTimestamp': 1795240409.28}},
                      {'Id': 'eccbc87e4b5ce2fe', 'Type': 'CALLBACK', 'StartTimestamp': 1795240408.28,
                       'Status': 'STARTED', 'SubType': 'Callback', 'CallbackDetails': {'CallbackId': 'Y2I='}},
                      {'Id': 'a87ff679a2f3e71d', 'Type': 'CONTEXT', 'StartTimestamp': 1795240408.243,
                       'Status': 'STARTED', 'SubType': 'RunInChildContext', 'ContextDetails': {}}
                    ], 'NextMarker': ''}}
                    """));

            assertThat(response.checkpointToken()).isEqualTo("bmV3");
            assertThat(response.nextMarker()).isNull();
            assertThat(response.operations()).hasSize(4);
            assertThat(response.operations().get(0))
                    .isEqualTo(new Operation(
                            STEP,
                            OperationStatus.PENDING,
                            Instant.parse("2026-11-21T05:53:11.261Z"),
                            null,
                            new StepDetails(
                                    1,
                                    Instant.parse("2026-11-21T05:53:12.261Z"),
                                    null,
                                    ErrorObject.of("TypeError", "boom 1"))));
            assertThat(response.operations())
                    .extracting(Operation::details)
                    .endsWith(
                            new WaitDetails(Instant.parse("2026-11-21T05:53:29.280Z")),
                            new CallbackDetails("Y2I=", null, null),
                            new ContextDetails(null, null, false));
        }

        @Test
        void may_lack_token_and_news() {
            assertThat(CheckpointJson.readResponse(bytes("{}")))
                    .isEqualTo(new CheckpointResponse(null, List.of(), null));
            assertThat(CheckpointJson.readResponse(bytes("{'CheckpointToken':'','NewExecutionState':null}")))
                    .isEqualTo(new CheckpointResponse(null, List.of(), null));
        }

        @Test
        void say_where_the_news_go_on() {
            assertThat(CheckpointJson.readResponse(
                            bytes("{'CheckpointToken':'t','NewExecutionState':{'NextMarker':'m'}}")))
                    .isEqualTo(new CheckpointResponse("t", List.of(), "m"));
        }

        @Test
        void are_written_without_members_that_have_no_value() {
            assertThat(text(CheckpointJson.writeResponse(new CheckpointResponse(null, List.of(), null))))
                    .isEqualTo("{'NewExecutionState':{'Operations':[]}}");
            assertThat(text(CheckpointJson.writeResponse(new CheckpointResponse("t", List.of(), "m"))))
                    .isEqualTo("{'CheckpointToken':'t','NewExecutionState':{'Operations':[],'NextMarker':'m'}}");
        }

        @Test
        void name_the_answer_when_it_is_none() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CheckpointJson.readResponse(bytes("<html>")))
                    .withMessageStartingWith("The answer to the checkpoint is not valid JSON at byte ");
        }
    }

    @Nested
    class Pages {

        @Test
        void are_written_with_details_even_when_these_are_empty() {
            var context = new Operation(
                    new OperationIdentity("1", "0", "c", OperationType.CONTEXT, "Map"),
                    OperationStatus.STARTED,
                    Instant.ofEpochSecond(5),
                    null,
                    new ContextDetails(null, null, false));

            assertThat(text(CheckpointJson.writePage(new StatePage(List.of(context), "next"))))
                    .isEqualTo("{'Operations':[{'Id':'1','ParentId':'0','Name':'c','Type':'CONTEXT','SubType':'Map',"
                            + "'StartTimestamp':5.000,'Status':'STARTED','ContextDetails':{}}],'NextMarker':'next'}");
        }

        @Test
        void may_be_empty() {
            assertThat(CheckpointJson.readPage(bytes("{'Operations':[],'NextMarker':''}")))
                    .isEqualTo(new StatePage(List.of(), null));
            assertThat(CheckpointJson.readPage(bytes("{}"))).isEqualTo(new StatePage(List.of(), null));
        }
    }
}
