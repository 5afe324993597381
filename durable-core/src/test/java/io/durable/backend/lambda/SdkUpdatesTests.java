package io.durable.backend.lambda;

import static io.durable.backend.lambda.LoopbackService.ARN;
import static io.durable.backend.lambda.LoopbackService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.durable.OperationType;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions;
import io.durable.backend.UpdateOptions.CallbackOptions;
import io.durable.backend.UpdateOptions.ChainedInvokeOptions;
import io.durable.backend.UpdateOptions.ContextOptions;
import io.durable.backend.UpdateOptions.StepOptions;
import io.durable.backend.UpdateOptions.WaitOptions;
import io.durable.error.ErrorObject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Compares what the service receives with JSON as other SDKs send it. */
class SdkUpdatesTests {

    private static final OperationIdentity STEP = identity(OperationType.STEP, "Step");
    private static final OperationIdentity CONTEXT = identity(OperationType.CONTEXT, "RunInChildContext");
    private static final OperationIdentity WAIT = identity(OperationType.WAIT, "Wait");
    private static final OperationIdentity CALLBACK = identity(OperationType.CALLBACK, "Callback");
    private static final OperationIdentity INVOKE = identity(OperationType.CHAINED_INVOKE, "ChainedInvoke");
    private static final OperationIdentity EXECUTION =
            new OperationIdentity("4f1c", null, null, OperationType.EXECUTION, null);

    private static final ErrorObject ERROR =
            new ErrorObject("java.io.IOException", "disk full", "{\"code\":7}", List.of("a.b.C.d(C.java:1)", "e"));
    private static final String UNICODE = "\"\u00fcber \u2713 \ud83d\ude80\"";
    private static final String ERROR_JSON =
            "'Error': {'ErrorType': 'java.io.IOException', 'ErrorMessage': 'disk full',"
                    + " 'ErrorData': '{\"code\":7}', 'StackTrace': ['a.b.C.d(C.java:1)', 'e']}";

    private final LoopbackService service = new LoopbackService();
    private final LambdaClient sdk = service.client();

    @AfterEach
    void stop() {
        sdk.close();
        service.close();
    }

    private JsonNode sent(OperationUpdate... updates) {
        service.answering("{}");
        new LambdaCheckpointClient(sdk).checkpoint(new CheckpointRequest(ARN, "t", List.of(updates), "c"));
        return service.only().json().get("Updates");
    }

    static Stream<Arguments> updates() {
        return Stream.of(
                arguments(OperationUpdate.start(STEP), ""),
                arguments(OperationUpdate.succeed(STEP, null), ""),
                arguments(OperationUpdate.succeed(STEP, ""), "'Payload': ''"),
                arguments(OperationUpdate.succeed(STEP, UNICODE), "'Payload': '" + UNICODE + "'"),
                arguments(OperationUpdate.fail(STEP, ERROR), ERROR_JSON),
                arguments(OperationUpdate.fail(STEP, ErrorObject.of(null, "m")), "'Error': {'ErrorMessage': 'm'}"),
                arguments(retry(null, ERROR, 17), ERROR_JSON + ", 'StepOptions': {'NextAttemptDelaySeconds': 17}"),
                arguments(retry("[1]", null, 1), "'Payload': '[1]', 'StepOptions': {'NextAttemptDelaySeconds': 1}"),
                arguments(OperationUpdate.start(CONTEXT), ""),
                arguments(closed("", true), "'Payload': '', 'ContextOptions': {'ReplayChildren': true}"),
                arguments(closed("1", false), "'Payload': '1', 'ContextOptions': {'ReplayChildren': false}"),
                arguments(OperationUpdate.fail(CONTEXT, ERROR), ERROR_JSON),
                arguments(
                        OperationUpdate.start(WAIT, new WaitOptions(31_622_400)),
                        "'WaitOptions': {'WaitSeconds': 31622400}"),
                arguments(new OperationUpdate(WAIT, OperationAction.CANCEL, null, null, null), ""),
                arguments(
                        OperationUpdate.start(CALLBACK, new CallbackOptions(3600, 300)),
                        "'CallbackOptions': {'TimeoutSeconds': 3600, 'HeartbeatTimeoutSeconds': 300}"),
                arguments(
                        OperationUpdate.start(CALLBACK, new CallbackOptions(0, 300)),
                        "'CallbackOptions': {'HeartbeatTimeoutSeconds': 300}"),
                arguments(OperationUpdate.start(CALLBACK, new CallbackOptions(0, 0)), "'CallbackOptions': {}"),
                arguments(
                        invoke("[1]", new ChainedInvokeOptions("billing:live", "acme")),
                        "'Payload': '[1]', 'ChainedInvokeOptions': {'FunctionName': 'billing:live', 'TenantId': 'acme'}"),
                arguments(
                        invoke(null, new ChainedInvokeOptions("billing", null)),
                        "'ChainedInvokeOptions': {'FunctionName': 'billing'}"),
                arguments(OperationUpdate.succeed(EXECUTION, "{}"), "'Payload': '{}'"),
                arguments(OperationUpdate.fail(EXECUTION, ERROR), ERROR_JSON));
    }

    private static OperationUpdate retry(String payload, ErrorObject error, int seconds) {
        return new OperationUpdate(STEP, OperationAction.RETRY, payload, error, new StepOptions(seconds));
    }

    private static OperationUpdate closed(String payload, boolean replayChildren) {
        ContextOptions options = new ContextOptions(replayChildren);
        return new OperationUpdate(CONTEXT, OperationAction.SUCCEED, payload, null, options);
    }

    private static OperationUpdate invoke(String payload, ChainedInvokeOptions options) {
        return new OperationUpdate(INVOKE, OperationAction.START, payload, null, options);
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("updates")
    void an_update_is_sent_with_every_member_it_has_and_no_other(OperationUpdate update, String members) {
        ObjectNode expected = (ObjectNode) json("{" + members + "}");
        expected.put("Id", update.id());
        expected.put("Type", update.identity().type().name());
        expected.put("Action", update.action().name());
        if (!update.identity().equals(EXECUTION)) {
            expected.put("ParentId", "parent-1")
                    .put("Name", "a name")
                    .put("SubType", update.identity().subType());
        }

        assertThat(sent(update).get(0)).isEqualTo(expected);
    }

    @Test
    void updates_are_sent_in_their_order() {
        OperationIdentity unnamed = new OperationIdentity("1", null, null, OperationType.STEP, "Step");

        assertThat(sent(OperationUpdate.start(unnamed), OperationUpdate.succeed(unnamed, "2")))
                .isEqualTo(json("[{'Id': '1', 'Type': 'STEP', 'SubType': 'Step', 'Action': 'START'},"
                        + " {'Id': '1', 'Type': 'STEP', 'SubType': 'Step', 'Action': 'SUCCEED', 'Payload': '2'}]"));
    }

    @Test
    void the_table_has_every_type_action_and_option() {
        List<OperationUpdate> all =
                updates().map(row -> (OperationUpdate) row.get()[0]).toList();
        Set<Class<?>> options = new HashSet<>();
        all.stream()
                .filter(update -> update.options() != null)
                .forEach(update -> options.add(update.options().getClass()));

        assertThat(all).map(update -> update.identity().type()).contains(OperationType.values());
        assertThat(all).map(OperationUpdate::action).contains(OperationAction.values());
        assertThat(options).containsAll(Arrays.asList(UpdateOptions.class.getPermittedSubclasses()));
    }

    private static OperationIdentity identity(OperationType type, String subType) {
        return new OperationIdentity("c4ca4238a0b92382", "parent-1", "a name", type, subType);
    }
}
