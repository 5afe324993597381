package io.durable.backend.memory;

import static io.durable.backend.memory.Script.context;
import static io.durable.backend.memory.Script.execution;
import static io.durable.backend.memory.Script.in;
import static io.durable.backend.memory.Script.step;
import static io.durable.backend.memory.Updates.BOOM;
import static io.durable.backend.memory.Updates.cancelWait;
import static io.durable.backend.memory.Updates.fail;
import static io.durable.backend.memory.Updates.retry;
import static io.durable.backend.memory.Updates.start;
import static io.durable.backend.memory.Updates.startCallback;
import static io.durable.backend.memory.Updates.startInvoke;
import static io.durable.backend.memory.Updates.startInvokeFor;
import static io.durable.backend.memory.Updates.startWait;
import static io.durable.backend.memory.Updates.succeed;
import static io.durable.backend.memory.Updates.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.durable.OperationType;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions.StepOptions;
import io.durable.backend.UpdateOptions.WaitOptions;
import io.durable.error.ErrorObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidationTests {

    private static final int LIMIT = 262_144;

    /** What is there before the batch under test: a step and a context of each kind, and a wait. */
    private static void prepare(Script.Call call) {
        call.checkpoint(
                start(step("started")),
                succeed(step("closed"), null),
                retry(step("pending"), 60),
                start(context("open")),
                succeed(context("done"), null),
                startWait("wait", 60),
                startCallback("callback"),
                startInvoke("invoke", "orders", null));
    }

    private static CheckpointClientException refusalOf(List<OperationUpdate> batch) {
        CheckpointClientException[] refusal = new CheckpointClientException[1];
        Scenario.during(call -> {
            prepare(call);
            refusal[0] = call.refusal(() -> call.checkpoint(batch));
        });
        return refusal[0];
    }

    private static void assertAccepted(OperationUpdate... batch) {
        Scenario.during(call -> {
            prepare(call);
            assertThatNoException().isThrownBy(() -> call.checkpoint(batch));
        });
    }

    private static Arguments row(String message, OperationUpdate... batch) {
        return arguments(message, List.of(batch));
    }

    private static OperationUpdate action(OperationIdentity identity, OperationAction action) {
        return update(identity, action, null, null, null);
    }

    private static OperationUpdate end(OperationAction action) {
        return action(execution("end"), action);
    }

    static Stream<Arguments> refusals() {
        String twice = "Cannot update the same operation twice in a single request.";
        String invalidAction = "Invalid action for the given operation type.";
        return Stream.of(
                row(
                        "Cannot checkpoint multiple EXECUTION updates.",
                        end(OperationAction.SUCCEED),
                        action(execution("other"), OperationAction.SUCCEED)),
                row("EXECUTION checkpoint must be the last update.", end(OperationAction.SUCCEED), start(step("new"))),
                row(twice, start(step("new")), start(step("new"))),
                row(twice, succeed(step("new"), null), start(step("new"))),
                row(twice, start(step("new")), succeed(step("new"), null), fail(step("new"))),
                row(twice, startWait("new", 1), cancelWait("new")),
                row("Invalid parent operation id.", start(in("absent", step("new")))),
                row("Invalid parent operation id.", start(in("started", step("new")))),
                row("Invalid parent operation id.", start(in("later", step("new"))), start(context("later"))),
                row(invalidAction, action(step("new"), OperationAction.CANCEL)),
                row(invalidAction, action(context("new"), OperationAction.RETRY)),
                row(invalidAction, action(context("new"), OperationAction.CANCEL)),
                row(invalidAction, action(Script.wait("new"), OperationAction.SUCCEED)),
                row(invalidAction, action(Script.wait("new"), OperationAction.FAIL)),
                row(invalidAction, action(Script.wait("new"), OperationAction.RETRY)),
                row(invalidAction, end(OperationAction.START)),
                row(invalidAction, end(OperationAction.RETRY)),
                row(invalidAction, end(OperationAction.CANCEL)),
                row(invalidAction, action(Script.callback("new"), OperationAction.SUCCEED)),
                row(invalidAction, action(Script.callback("new"), OperationAction.FAIL)),
                row(invalidAction, action(Script.callback("callback"), OperationAction.RETRY)),
                row(invalidAction, action(Script.callback("callback"), OperationAction.CANCEL)),
                row(invalidAction, action(Script.invoke("new"), OperationAction.SUCCEED)),
                row(invalidAction, action(Script.invoke("invoke"), OperationAction.FAIL)),
                row(invalidAction, action(Script.invoke("invoke"), OperationAction.RETRY)),
                row(twice, startCallback("new"), startCallback("new")),
                row(twice, startInvoke("new", "f", null), action(Script.invoke("new"), OperationAction.CANCEL)),
                row("Invalid parent operation id.", start(in("callback", step("new")))),
                row("Inconsistent operation type.", startCallback("invoke")),
                row("Cannot start a CALLBACK that already exists.", startCallback("callback")),
                row("Cannot start a CHAINED_INVOKE that already exists.", startInvoke("invoke", "f", null)),
                row(
                        "Cannot cancel a CHAINED_INVOKE that does not exist or has already completed.",
                        action(Script.invoke("new"), OperationAction.CANCEL)),
                row(
                        "Invalid CallbackOptions for the given action.",
                        OperationUpdate.start(Script.callback("new"), new WaitOptions(1))),
                row(
                        "Invalid ChainedInvokeOptions for the given action.",
                        action(Script.invoke("new"), OperationAction.START)),
                row("TimeoutSeconds must be 0 or more.", startCallback("new", -1, 0)),
                row("HeartbeatTimeoutSeconds must be 0 or more.", startCallback("new", 0, -1)),
                row("Inconsistent operation type.", start(context("started"))),
                row("Inconsistent operation type.", start(step("new")), fail(context("new"))),
                row("Inconsistent operation type.", succeed(execution("started"), null)),
                row("Cannot start a CONTEXT that already exists.", start(context("open"))),
                row("Cannot start a WAIT that already exists.", startWait("wait", 1)),
                row("Invalid current STEP state to start.", start(step("started"))),
                row("Invalid current STEP state to start.", start(step("pending"))),
                row("Invalid current STEP state to start.", start(step("closed"))),
                row("Cannot cancel a WAIT that does not exist or has already completed.", cancelWait("new")),
                row("Invalid current STEP state to close.", succeed(step("closed"), null)),
                row("Invalid current STEP state to close.", fail(step("pending"))),
                row("Invalid current CONTEXT state to close.", succeed(context("done"), null)),
                row("Invalid current CONTEXT state to close.", fail(context("done"))),
                row("Invalid current STEP state to re-attempt.", retry(step("closed"), 1)),
                row("Invalid current STEP state to re-attempt.", retry(step("pending"), 1)),
                row("Invalid StepOptions for the given action.", action(step("started"), OperationAction.RETRY)),
                row("Invalid WaitOptions for the given action.", action(Script.wait("new"), OperationAction.START)),
                row(
                        "Cannot provide both error and payload to RETRY a STEP.",
                        update(step("started"), OperationAction.RETRY, "1", BOOM, new StepOptions(1))),
                row(
                        "Cannot provide an Error for SUCCEED action.",
                        update(step("started"), OperationAction.SUCCEED, null, BOOM, null)),
                row(
                        "Cannot provide an Error for SUCCEED action.",
                        update(execution("end"), OperationAction.SUCCEED, null, BOOM, null)),
                row(
                        "Cannot provide a Payload for FAIL action.",
                        update(context("open"), OperationAction.FAIL, "1", BOOM, null)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("refusals")
    void a_batch_that_breaks_a_rule_is_refused_in_the_services_words(String message, List<OperationUpdate> batch) {
        CheckpointClientException refusal = refusalOf(batch);

        assertThat(refusal).hasMessage(message);
        assertThat(refusal.failure()).isEqualTo(CheckpointFailure.REJECTED);
    }

    @Test
    void nothing_of_a_refused_batch_is_applied_and_the_token_stays_good() {
        Scenario scenario = Scenario.during(call -> {
            call.refusal(start(step("1")), startWait("2", 5), start(in("absent", step("3"))));
            call.checkpoint(start(step("4")));
        });

        assertThat(scenario.backend.operations(scenario.arn))
                .extracting(it -> it.id())
                .hasSize(2)
                .endsWith("4");
        assertThat(scenario.eventTypes()).hasSize(4);
    }

    @Test
    void a_context_may_start_and_end_around_its_operations_in_one_batch() {
        assertAccepted(
                start(context("c")),
                start(in("c", step("s"))),
                succeed(in("c", step("s")), "1"),
                succeed(context("c"), "1"));
    }

    @Test
    void operations_below_a_context_that_has_ended_are_accepted() {
        assertAccepted(start(in("done", step("late"))));
    }

    @Test
    void a_callback_needs_no_options() {
        assertAccepted(start(Script.callback("new")), startCallback("longest", Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    @Nested
    class Texts {

        private static OperationUpdate named(String id, String parentId, String name, String subType) {
            return start(new OperationIdentity(id, parentId, name, OperationType.STEP, subType));
        }

        static Stream<Arguments> refused() {
            String tooLong = "x".repeat(65);
            return Stream.of(
                    row("Invalid operation id", named("", null, null, "Step")),
                    row("Invalid operation id", named(tooLong, null, null, "Step")),
                    row("Invalid operation id", named("a b", null, null, "Step")),
                    row("Invalid operation id", named("a/b", null, null, "Step")),
                    row("Invalid parent operation id", named("a", "ö", null, "Step")),
                    row("Invalid operation name", named("a", null, "", "Step")),
                    row("Invalid operation name", named("a", null, "prüfen", "Step")),
                    row("Invalid operation name", named("a", null, "two\nlines", "Step")),
                    row("Invalid operation name", named("a", null, "x".repeat(257), "Step")),
                    row("Invalid operation sub type", named("a", null, null, "")),
                    row("Invalid operation sub type", named("a", null, null, "x".repeat(33))),
                    row("Invalid operation sub type", named("a", null, null, "My Step")));
        }

        @ParameterizedTest(name = "{0} {1}")
        @MethodSource("refused")
        void texts_outside_the_lexical_limits_are_refused(String message, List<OperationUpdate> batch) {
            assertThat(refusalOf(batch)).hasMessageStartingWith(message);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "a b",
                    "f\u00fcr",
                    "a/b",
                    "a:b:c",
                    "arn:aws:s3:::bucket",
                    "arn:aws:lambda:eu-central-1:1:function:a"
                })
        void what_can_refer_to_no_function_is_refused(String reference) {
            assertThat(refusalOf(List.of(startInvoke("new", reference, null))))
                    .hasMessageStartingWith("Invalid function name '" + reference + "'");
        }

        @Test
        void a_function_name_has_at_most_140_characters() {
            assertAccepted(startInvoke("new", "f".repeat(140), null));
            assertThat(refusalOf(List.of(startInvoke("new", "f".repeat(141), null))))
                    .hasMessageStartingWith("Invalid function name");
        }

        @Test
        void a_tenant_id_has_at_most_256_of_some_characters() {
            assertAccepted(startInvokeFor("a-Z 0._:/=+@" + "x".repeat(244), "new", "orders", null));
            for (String tenantId : List.of("", "x".repeat(257), "\u00fc", "a#b")) {
                assertThat(refusalOf(List.of(startInvokeFor(tenantId, "new", "orders", null))))
                        .hasMessageStartingWith("Invalid tenant id");
            }
        }

        @Test
        void texts_at_the_limits_are_accepted() {
            assertAccepted(
                    named("x".repeat(64), null, "~ !" + "x".repeat(253), "x".repeat(32)),
                    named("A-Z_09", "open", null, null));
        }
    }

    @Nested
    class Sizes {

        @Test
        void a_payload_is_measured_in_bytes_of_utf_8() {
            String allowed = "é".repeat(LIMIT / 2);

            assertAccepted(succeed(step("started"), allowed), succeed(context("open"), "x".repeat(LIMIT)));
            assertThat(refusalOf(List.of(succeed(step("started"), allowed + "x"))))
                    .hasMessage("STEP output payload size must be less than or equal to 262144 bytes.");
            assertThat(refusalOf(List.of(succeed(context("open"), "x".repeat(LIMIT + 1)))))
                    .hasMessage("CONTEXT output payload size must be less than or equal to 262144 bytes.");
        }

        @Test
        void the_state_of_a_condition_is_a_payload_too() {
            assertThat(refusalOf(List.of(Updates.poll(step("started"), "x".repeat(LIMIT + 1), 1))))
                    .hasMessageStartingWith("STEP output payload size");
        }

        @Test
        void the_input_of_an_invoked_function_may_have_one_mebibyte() {
            assertAccepted(startInvoke("new", "orders", "x".repeat(1024 * 1024)));
            assertThat(refusalOf(List.of(startInvoke("new", "orders", "x".repeat(1024 * 1024 + 1)))))
                    .hasMessage("CHAINED_INVOKE input payload size must be less than or equal to 1048576 bytes.");
        }

        @Test
        void the_result_of_an_execution_may_be_as_large_as_a_request() {
            assertAccepted(succeed(execution("end"), "x".repeat(6 * 1024 * 1024)));
            assertThat(refusalOf(List.of(succeed(execution("end"), "x".repeat(6 * 1024 * 1024 + 1)))))
                    .hasMessageStartingWith("EXECUTION output payload size");
        }

        @Test
        void an_error_object_is_measured_as_the_json_it_travels_as() {
            int members = "{\"ErrorType\":\"T\",\"ErrorMessage\":\"\",\"StackTrace\":[\"a\",\"b\"]}".length();

            assertAccepted(OperationUpdate.fail(step("started"), error(32_768 - members)));
            assertThat(refusalOf(List.of(OperationUpdate.fail(step("started"), error(32_769 - members)))))
                    .hasMessage("Error object size must be less than 32768 bytes.");
        }

        private static ErrorObject error(int messageLength) {
            return new ErrorObject("T", "x".repeat(messageLength), null, List.of("a", "b"));
        }

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 31_622_401})
        void waits_and_delays_outside_their_limits_are_refused(int seconds) {
            assertThat(refusalOf(List.of(startWait("new", seconds))))
                    .hasMessage("WaitSeconds must be between 1 and 31622400.");
            assertThat(refusalOf(List.of(retry(step("started"), seconds))))
                    .hasMessage("NextAttemptDelaySeconds must be between 1 and 31622400.");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 31_622_400})
        void waits_and_delays_at_their_limits_are_accepted(int seconds) {
            assertAccepted(
                    OperationUpdate.start(Script.wait("new"), new WaitOptions(seconds)),
                    retry(step("started"), seconds));
        }

        @Test
        void the_number_of_operations_can_be_limited() {
            Scenario scenario = Scenario.during(InMemoryBackend.builder().maxOperations(3), call -> {
                call.checkpoint(start(step("1")), start(step("2")));
                assertThat(call.refusal(succeed(step("1"), null), start(step("3")), start(step("4"))))
                        .hasMessage("Maximum number of operations (3) exceeded.");
                call.checkpoint(succeed(step("1"), null), start(step("3")), succeed(step("3"), null));
            });

            assertThat(scenario.backend.operations(scenario.arn)).hasSize(4);
        }
    }
}
