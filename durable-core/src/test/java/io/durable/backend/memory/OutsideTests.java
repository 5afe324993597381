package io.durable.backend.memory;

import static io.durable.backend.memory.Script.PENDING;
import static io.durable.backend.memory.Script.context;
import static io.durable.backend.memory.Script.step;
import static io.durable.backend.memory.Script.succeeded;
import static io.durable.backend.memory.Updates.BOOM;
import static io.durable.backend.memory.Updates.retry;
import static io.durable.backend.memory.Updates.start;
import static io.durable.backend.memory.Updates.startCallback;
import static io.durable.backend.memory.Updates.startInvoke;
import static io.durable.backend.memory.Updates.startWait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.backend.OperationDetails.ChainedInvokeDetails;
import io.durable.backend.OperationDetails.ContextDetails;
import io.durable.backend.OperationDetails.StepDetails;
import io.durable.client.EventType;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.client.ExecutionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What tests and tools do to an execution from outside: operations set, calls that fail. */
class OutsideTests {

    private static final Instant START = ManualTimeSource.DEFAULT_START;

    private static Operation with(Operation operation, OperationStatus status, OperationDetails details) {
        Instant end = status.isTerminal() ? START : null;
        return new Operation(operation.identity(), status, operation.startTimestamp(), end, details);
    }

    private static Operation with(Operation operation, OperationStatus status) {
        return with(operation, status, operation.details());
    }

    @Nested
    class SetOperations {

        private final Scenario scenario = Scenario.of(
                call -> {
                    call.checkpoint(
                            startWait("w", 86_400), retry(step("r"), 3600), start(step("s")), start(context("c")));
                    return PENDING;
                },
                call -> succeeded(null));

        SetOperations() {
            scenario.runQueued();
        }

        @Test
        void what_an_execution_waits_for_is_counted_by_its_type_until_it_ends() {
            assertThat(pending()).containsExactly(0L, 0L, 1L, 1L, 0L, 0L);

            set(with(scenario.operation("w"), OperationStatus.SUCCEEDED));
            assertThat(pending()).containsExactly(0L, 0L, 1L, 0L, 0L, 0L);

            scenario.backend.stop(scenario.arn, null);
            assertThat(pending()).containsOnly(0L);
        }

        private List<Long> pending() {
            return Stream.of(OperationType.values())
                    .map(scenario.backend::pending)
                    .toList();
        }

        private void set(Operation operation) {
            scenario.backend.setOperation(scenario.arn, operation);
        }

        @Test
        void a_wait_completed_early_invokes_and_its_timer_is_gone() {
            set(with(scenario.operation("w"), OperationStatus.SUCCEEDED));

            assertThat(scenario.eventTypes()).last().isEqualTo(EventType.WAIT_SUCCEEDED);
            assertThat(scenario.driver.queued()).isEqualTo(1);
            assertThat(scenario.driver.time().next()).contains(START.plusSeconds(3600));
            scenario.run();
            assertThat(scenario.script.inputs.get(1).updatedOperationIds()).containsExactly("w");
        }

        @Test
        void a_callback_that_is_set_can_be_completed_no_more_and_its_timer_is_gone() {
            Scenario waiting = Scenario.of(
                    call -> {
                        call.checkpoint(startCallback("c", 30, 10));
                        return PENDING;
                    },
                    call -> succeeded(null));
            waiting.runQueued();
            Operation callback = waiting.operation("c");
            String callbackId = ((CallbackDetails) callback.details()).callbackId();

            waiting.backend.setOperation(
                    waiting.arn, with(callback, OperationStatus.SUCCEEDED, new CallbackDetails(callbackId, "1", null)));

            assertThat(waiting.eventTypes()).last().isEqualTo(EventType.CALLBACK_SUCCEEDED);
            assertThat(waiting.driver.time().pending()).isZero();
            assertThatExceptionOfType(ExecutionClientException.class)
                    .isThrownBy(() -> waiting.backend.heartbeatCallback(callbackId));
            waiting.run();
        }

        @Test
        void an_invocation_that_is_set_has_the_event_of_its_end_and_ends_no_more() {
            Scenario waiting = Scenario.of(
                    call -> {
                        call.checkpoint(startInvoke("i", "later", null));
                        return PENDING;
                    },
                    call -> succeeded(null));
            waiting.driver.runNext();

            waiting.backend.setOperation(
                    waiting.arn,
                    with(waiting.operation("i"), OperationStatus.STOPPED, new ChainedInvokeDetails(null, BOOM)));
            waiting.run();

            assertThat(waiting.eventTypes())
                    .contains(EventType.CHAINED_INVOKE_STOPPED)
                    .doesNotContain(EventType.CHAINED_INVOKE_FAILED);
        }

        @Test
        void a_step_made_ready_invokes_without_an_event() {
            int before = scenario.eventTypes().size();

            set(with(scenario.operation("r"), OperationStatus.READY, new StepDetails(1, null, null, BOOM)));

            assertThat(scenario.eventTypes()).hasSize(before);
            assertThat(scenario.driver.time().next()).contains(START.plusSeconds(86_400));
            scenario.run();
            assertThat(scenario.script.inputs.get(1).updatedOperationIds()).containsExactly("r");
        }

        @Test
        void a_new_time_moves_the_timer_without_an_event() {
            int before = scenario.eventTypes().size();

            set(with(
                    scenario.operation("r"),
                    OperationStatus.PENDING,
                    new StepDetails(1, START.plusSeconds(9), null, BOOM)));

            assertThat(scenario.driver.time().next()).contains(START.plusSeconds(9));
            assertThat(scenario.eventTypes()).hasSize(before);
        }

        static Stream<Arguments> endings() {
            return Stream.of(
                    Arguments.of(
                            "s",
                            OperationStatus.SUCCEEDED,
                            new StepDetails(1, null, "1", null),
                            EventType.STEP_SUCCEEDED),
                    Arguments.of(
                            "s", OperationStatus.FAILED, new StepDetails(1, null, null, BOOM), EventType.STEP_FAILED),
                    Arguments.of(
                            "c",
                            OperationStatus.SUCCEEDED,
                            new ContextDetails("1", null, false),
                            EventType.CONTEXT_SUCCEEDED),
                    Arguments.of(
                            "c",
                            OperationStatus.FAILED,
                            new ContextDetails(null, BOOM, false),
                            EventType.CONTEXT_FAILED));
        }

        @ParameterizedTest
        @MethodSource("endings")
        void an_operation_ended_from_outside_has_the_event_of_its_end(
                String id, OperationStatus status, OperationDetails details, EventType event) {
            set(with(scenario.operation(id), status, details));

            assertThat(scenario.eventTypes()).last().isEqualTo(event);
            assertThat(scenario.operation(id).details()).isEqualTo(details);
        }

        @Test
        void only_an_operation_that_exists_in_a_running_execution_can_be_set() {
            Operation unknown = new Operation(
                    step("unknown"), OperationStatus.READY, START, null, new StepDetails(0, null, null, null));
            Operation otherType = new Operation(
                    context("s"), OperationStatus.STARTED, START, null, new ContextDetails(null, null, false));
            Operation otherDetails =
                    with(scenario.operation("s"), OperationStatus.STARTED, new ContextDetails(null, null, false));
            Operation execution = scenario.backend.operations(scenario.arn).get(0);
            Operation wait = scenario.operation("w");

            assertRefused(unknown);
            assertRefused(otherType);
            assertRefused(otherDetails);
            assertRefused(with(execution, OperationStatus.SUCCEEDED));
            scenario.backend.stop(scenario.arn, null);
            assertRefused(with(wait, OperationStatus.SUCCEEDED));
        }

        private void assertRefused(Operation operation) {
            assertThatExceptionOfType(ExecutionClientException.class)
                    .isThrownBy(() -> set(operation))
                    .satisfies(failure -> assertThat(failure.reason()).isEqualTo(Reason.INVALID));
        }

        @Test
        void a_running_function_hears_of_it_with_its_next_call() {
            Scenario.during(call -> {
                Operation wait =
                        call.checkpoint(startWait("w", 60)).operations().get(0);
                call.backend.setOperation(call.arn(), with(wait, OperationStatus.SUCCEEDED));
                assertThat(call.checkpoint().operations())
                        .extracting(Operation::status)
                        .containsExactly(OperationStatus.SUCCEEDED);
            });
        }
    }

    @Nested
    class Faults {

        private final CheckpointFaults faults = new CheckpointFaults();

        private Scenario with(Consumer<Script.Call> doing) {
            return Scenario.during(InMemoryBackend.builder().interceptor(faults), doing::accept);
        }

        @Test
        void a_call_that_fails_before_leaves_nothing_and_its_token_is_good() {
            faults.failBefore(CheckpointFailure.THROTTLED);

            Scenario scenario = with(call -> {
                assertThat(call.refusal(start(step("1"))).failure()).isEqualTo(CheckpointFailure.THROTTLED);
                call.checkpoint(start(step("2")));
            });

            assertThat(scenario.backend.operations(scenario.arn)).hasSize(2);
        }

        @Test
        void a_call_that_fails_after_is_recorded_and_can_be_repeated_with_its_client_token() {
            faults.failAfter(CheckpointFailure.NETWORK);

            Scenario scenario = with(call -> {
                CheckpointRequest request =
                        new CheckpointRequest(call.arn(), call.token, List.of(start(step("1"))), "same");
                assertThat(call.refusal(() -> call.backend.checkpoint(request)).failure())
                        .isEqualTo(CheckpointFailure.NETWORK);
                assertThat(call.backend.operations(call.arn())).hasSize(2);
                CheckpointResponse answer = call.backend.checkpoint(request);
                assertThat(answer.operations()).hasSize(1);
                call.token = answer.checkpointToken();
                call.checkpoint();
            });

            assertThat(scenario.eventTypes().stream().filter(EventType.STEP_STARTED::equals))
                    .hasSize(1);
        }

        @Test
        void faults_come_in_the_order_in_which_they_were_ordered() {
            faults.pass().failBefore(CheckpointFailure.UNAVAILABLE).withholdToken();

            with(call -> {
                call.checkpoint();
                assertThat(call.refusal().failure()).isEqualTo(CheckpointFailure.UNAVAILABLE);
                assertThat(call.checkpoint(start(step("1"))).checkpointToken()).isNull();
            });
        }

        @Test
        void reading_the_state_can_fail_too() {
            faults.failState(CheckpointFailure.ENCRYPTION_KEY);

            with(call -> {
                assertThat(call.refusal(() -> call.state("", 10)).failure())
                        .isEqualTo(CheckpointFailure.ENCRYPTION_KEY);
                assertThat(call.state("", 10).operations()).hasSize(1);
            });
        }

        @Test
        void interceptors_see_calls_and_answers_in_the_order_of_their_adding() {
            List<String> seen = new ArrayList<>();
            Scenario scenario = Scenario.during(
                    InMemoryBackend.builder()
                            .interceptor((request, backend) -> {
                                seen.add("outer " + request.updates().size());
                                CheckpointResponse answer = backend.checkpoint(request);
                                seen.add("outer answered " + answer.operations().size());
                                return answer;
                            })
                            .interceptor((request, backend) -> {
                                seen.add("inner");
                                return backend.checkpoint(request);
                            }),
                    call -> call.checkpoint(start(step("1")), start(step("2"))));

            assertThat(seen).containsExactly("outer 2", "inner", "outer answered 2");
            assertThat(scenario.backend.describe(scenario.arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        }
    }
}
