package io.durable.backend.memory;

import static io.durable.backend.memory.Script.PENDING;
import static io.durable.backend.memory.Script.context;
import static io.durable.backend.memory.Script.in;
import static io.durable.backend.memory.Script.step;
import static io.durable.backend.memory.Script.succeeded;
import static io.durable.backend.memory.Updates.BOOM;
import static io.durable.backend.memory.Updates.cancelWait;
import static io.durable.backend.memory.Updates.fail;
import static io.durable.backend.memory.Updates.poll;
import static io.durable.backend.memory.Updates.retry;
import static io.durable.backend.memory.Updates.start;
import static io.durable.backend.memory.Updates.startWait;
import static io.durable.backend.memory.Updates.succeed;
import static io.durable.backend.memory.Updates.succeedReplayingChildren;
import static io.durable.backend.memory.Updates.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.durable.OperationStatus;
import io.durable.backend.Operation;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationDetails.ContextDetails;
import io.durable.backend.OperationDetails.StepDetails;
import io.durable.backend.OperationDetails.WaitDetails;
import io.durable.client.EventDetails.Failed;
import io.durable.client.EventDetails.Failure;
import io.durable.client.EventDetails.None;
import io.durable.client.EventDetails.Payload;
import io.durable.client.EventDetails.Retry;
import io.durable.client.EventDetails.Succeeded;
import io.durable.client.EventDetails.WaitStarted;
import io.durable.client.EventDetails.WaitSucceeded;
import io.durable.client.EventOperation;
import io.durable.client.EventType;
import io.durable.client.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The table "action to state and event" of the service, row by row. */
class OperationTests {

    private static final Instant START = ManualTimeSource.DEFAULT_START;

    private static Payload payload(String text) {
        return new Payload(text, false);
    }

    private static Optional<Failure> boom() {
        return Optional.of(new Failure(BOOM, false));
    }

    private static Optional<Retry> attempt(int current) {
        return Optional.of(new Retry(current, Optional.empty()));
    }

    private static Optional<Retry> attempt(int current, int nextSeconds) {
        return Optional.of(new Retry(current, Optional.of(Duration.ofSeconds(nextSeconds))));
    }

    @Nested
    class Steps {

        @Test
        void a_start_opens_the_step_with_no_attempt_ended() {
            Scenario scenario = Scenario.during(call -> {
                Operation answered =
                        call.checkpoint(start(step("1"))).operations().get(0);
                assertThat(answered.status()).isEqualTo(OperationStatus.STARTED);
                assertThat(answered.details()).isEqualTo(new StepDetails(0, null, null, null));
                assertThat(answered.startTimestamp()).isEqualTo(START);
                assertThat(answered.endTimestamp()).isNull();
            });

            assertThat(scenario.details(EventType.STEP_STARTED)).isEqualTo(new None());
        }

        @Test
        void a_success_ends_it_with_the_result() {
            Scenario scenario = Scenario.during(call -> call.checkpoint(start(step("1")), succeed(step("1"), "42")));

            Operation ended = scenario.operation("1");
            assertThat(ended.status()).isEqualTo(OperationStatus.SUCCEEDED);
            assertThat(ended.details()).isEqualTo(new StepDetails(1, null, "42", null));
            assertThat(ended.endTimestamp()).isEqualTo(START);
            assertThat(scenario.details(EventType.STEP_SUCCEEDED)).isEqualTo(new Succeeded(payload("42"), attempt(1)));
        }

        @Test
        void a_success_without_payload_has_a_result_object_in_its_event_all_the_same() {
            Scenario scenario = Scenario.during(call -> call.checkpoint(start(step("1")), succeed(step("1"), null)));

            assertThat(scenario.details(EventType.STEP_SUCCEEDED)).isEqualTo(new Succeeded(payload(null), attempt(1)));
        }

        @Test
        void a_failure_ends_it_with_the_error() {
            Scenario scenario = Scenario.during(call -> call.checkpoint(start(step("1")), fail(step("1"))));

            assertThat(scenario.operation("1").status()).isEqualTo(OperationStatus.FAILED);
            assertThat(scenario.operation("1").details()).isEqualTo(new StepDetails(1, null, null, BOOM));
            assertThat(scenario.details(EventType.STEP_FAILED)).isEqualTo(new Failed(boom(), attempt(1)));
        }

        @Test
        void a_step_may_end_or_retry_in_the_update_that_first_names_it() {
            Scenario scenario = Scenario.during(
                    call -> call.checkpoint(succeed(step("s"), "1"), fail(step("f")), retry(step("r"), 9)));

            assertThat(scenario.operation("s").status()).isEqualTo(OperationStatus.SUCCEEDED);
            assertThat(scenario.operation("f").status()).isEqualTo(OperationStatus.FAILED);
            assertThat(scenario.operation("r").status()).isEqualTo(OperationStatus.PENDING);
            assertThat(scenario.eventTypes().subList(1, 4))
                    .containsExactly(EventType.STEP_SUCCEEDED, EventType.STEP_FAILED, EventType.STEP_FAILED);
        }

        @Test
        void a_retry_waits_becomes_ready_in_silence_and_starts_again() {
            Scenario scenario = Scenario.of(
                    call -> {
                        Operation answered = call.checkpoint(start(step("1")), retry(step("1"), 30))
                                .operations()
                                .get(0);
                        assertThat(answered.status()).isEqualTo(OperationStatus.PENDING);
                        assertThat(answered.details()).isEqualTo(new StepDetails(1, START.plusSeconds(30), null, BOOM));
                        return PENDING;
                    },
                    call -> {
                        Operation ready = call.input.operations().get(1);
                        assertThat(call.input.updatedOperationIds()).containsExactly("1");
                        assertThat(ready.status()).isEqualTo(OperationStatus.READY);
                        assertThat(ready.details()).isEqualTo(new StepDetails(1, null, null, BOOM));
                        Operation again =
                                call.checkpoint(start(step("1"))).operations().get(0);
                        assertThat(again.status()).isEqualTo(OperationStatus.STARTED);
                        assertThat(again.startTimestamp()).isEqualTo(START);
                        call.checkpoint(succeed(step("1"), "\"ok\""));
                        return succeeded(null);
                    });
            scenario.run();

            assertThat(scenario.eventTypes())
                    .containsExactly(
                            EventType.EXECUTION_STARTED,
                            EventType.STEP_STARTED,
                            EventType.STEP_FAILED,
                            EventType.INVOCATION_COMPLETED,
                            EventType.STEP_STARTED,
                            EventType.STEP_SUCCEEDED,
                            EventType.INVOCATION_COMPLETED,
                            EventType.EXECUTION_SUCCEEDED);
            assertThat(scenario.details(EventType.STEP_FAILED)).isEqualTo(new Failed(boom(), attempt(1, 30)));
            assertThat(scenario.details(EventType.STEP_SUCCEEDED))
                    .isEqualTo(new Succeeded(payload("\"ok\""), attempt(2)));
            assertThat(scenario.operation("1").details()).isEqualTo(new StepDetails(2, null, "\"ok\"", null));
        }

        @Test
        void a_ready_step_may_end_without_another_start() {
            Scenario scenario = Scenario.of(
                    call -> {
                        call.checkpoint(retry(step("1"), 1), retry(step("2"), 1), retry(step("3"), 1));
                        return PENDING;
                    },
                    call -> {
                        call.checkpoint(succeed(step("1"), "1"), fail(step("2")), retry(step("3"), 5));
                        return succeeded(null);
                    });
            scenario.run();

            assertThat(scenario.operation("1").details()).isEqualTo(new StepDetails(2, null, "1", null));
            assertThat(scenario.operation("2").details()).isEqualTo(new StepDetails(2, null, null, BOOM));
            assertThat(scenario.operation("3").details())
                    .isEqualTo(new StepDetails(2, START.plusSeconds(6), null, BOOM));
        }

        @Test
        void the_state_of_a_condition_travels_in_the_payload_of_a_retry() {
            Scenario scenario = Scenario.of(
                    call -> {
                        call.checkpoint(start(step("1")), poll(step("1"), "{\"n\":1}", 2));
                        return PENDING;
                    },
                    call -> {
                        assertThat(call.input.operations().get(1).details())
                                .isEqualTo(new StepDetails(1, null, "{\"n\":1}", null));
                        Operation again =
                                call.checkpoint(start(step("1"))).operations().get(0);
                        assertThat(again.details().result()).isEqualTo("{\"n\":1}");
                        return succeeded(null);
                    });
            scenario.run();

            assertThat(scenario.details(EventType.STEP_SUCCEEDED))
                    .isEqualTo(new Succeeded(payload("{\"n\":1}"), attempt(1, 2)));
        }
    }

    @Nested
    class Contexts {

        @Test
        void a_context_begins_and_ends_with_a_result() {
            Scenario scenario =
                    Scenario.during(call -> call.checkpoint(start(context("1")), succeed(context("1"), "7")));

            assertThat(scenario.operation("1").status()).isEqualTo(OperationStatus.SUCCEEDED);
            assertThat(scenario.operation("1").details()).isEqualTo(new ContextDetails("7", null, false));
            assertThat(scenario.details(EventType.CONTEXT_STARTED)).isEqualTo(new None());
            assertThat(scenario.details(EventType.CONTEXT_SUCCEEDED))
                    .isEqualTo(new Succeeded(payload("7"), Optional.empty()));
        }

        @Test
        void a_context_fails() {
            Scenario scenario = Scenario.during(call -> call.checkpoint(start(context("1")), fail(context("1"))));

            assertThat(scenario.operation("1").details()).isEqualTo(new ContextDetails(null, BOOM, false));
            assertThat(scenario.details(EventType.CONTEXT_FAILED)).isEqualTo(new Failed(boom(), Optional.empty()));
        }

        @Test
        void a_context_may_end_in_the_update_that_first_names_it() {
            Scenario scenario =
                    Scenario.during(call -> call.checkpoint(succeed(context("1"), "7"), fail(context("2"))));

            assertThat(scenario.eventTypes().subList(1, 3))
                    .containsExactly(EventType.CONTEXT_SUCCEEDED, EventType.CONTEXT_FAILED);
        }

        @Test
        void the_request_to_replay_children_is_recorded_and_not_told_in_the_event() {
            Scenario scenario = Scenario.during(
                    call -> call.checkpoint(start(context("1")), succeedReplayingChildren(context("1"), "")));

            assertThat(scenario.operation("1").details()).isEqualTo(new ContextDetails("", null, true));
            assertThat(scenario.details(EventType.CONTEXT_SUCCEEDED))
                    .isEqualTo(new Succeeded(payload(""), Optional.empty()));
        }

        @Test
        void events_repeat_what_names_the_operation() {
            Scenario scenario =
                    Scenario.during(call -> call.checkpoint(start(context("1")), start(in("1", step("1-1")))));

            assertThat(scenario.events().get(2).operation())
                    .contains(
                            new EventOperation("1-1", Optional.of("step-1-1"), Optional.of("1"), Optional.of("Step")));
        }
    }

    @Nested
    class Waits {

        @Test
        void a_wait_ends_by_itself_at_its_time() {
            Scenario scenario = Scenario.of(
                    call -> {
                        Operation answered =
                                call.checkpoint(startWait("1", 90)).operations().get(0);
                        assertThat(answered.status()).isEqualTo(OperationStatus.STARTED);
                        assertThat(answered.details()).isEqualTo(new WaitDetails(START.plusSeconds(90)));
                        return PENDING;
                    },
                    call -> succeeded(null));
            scenario.run();

            Operation ended = scenario.operation("1");
            assertThat(ended.status()).isEqualTo(OperationStatus.SUCCEEDED);
            assertThat(ended.endTimestamp()).isEqualTo(START.plusSeconds(90));
            assertThat(scenario.details(EventType.WAIT_STARTED))
                    .isEqualTo(new WaitStarted(Duration.ofSeconds(90), START.plusSeconds(90)));
            assertThat(scenario.details(EventType.WAIT_SUCCEEDED)).isEqualTo(new WaitSucceeded(Duration.ofSeconds(90)));
        }

        @Test
        void a_cancelled_wait_rings_no_more() {
            Scenario scenario = Scenario.of(call -> {
                call.checkpoint(startWait("1", 3), startWait("2", 5));
                call.checkpoint(cancelWait("1"));
                return PENDING;
            });
            scenario.runQueued();

            assertThat(scenario.operation("1").status()).isEqualTo(OperationStatus.CANCELLED);
            assertThat(scenario.details(EventType.WAIT_CANCELLED))
                    .isEqualTo(new Failed(Optional.empty(), Optional.empty()));
            assertThat(scenario.driver.time().next()).contains(START.plusSeconds(5));
        }

        @Test
        void the_error_of_a_cancelled_wait_is_told_in_its_event() {
            Scenario scenario = Scenario.during(call -> {
                call.checkpoint(startWait("1", 3));
                call.checkpoint(update(Script.wait("1"), OperationAction.CANCEL, null, BOOM, null));
            });

            assertThat(scenario.details(EventType.WAIT_CANCELLED)).isEqualTo(new Failed(boom(), Optional.empty()));
        }

        @Test
        void waits_of_the_same_end_fire_in_the_order_of_their_starts_and_need_one_invocation() {
            Scenario scenario = Scenario.of(
                    call -> {
                        call.checkpoint(startWait("a", 5), startWait("b", 5), startWait("c", 9));
                        return PENDING;
                    },
                    call -> {
                        assertThat(call.input.updatedOperationIds()).containsExactly("a", "b");
                        return PENDING;
                    },
                    call -> succeeded(null));
            scenario.run();

            assertThat(scenario.events())
                    .filteredOn(event -> event.type() == EventType.WAIT_SUCCEEDED)
                    .extracting(HistoryEvent::timestamp)
                    .containsExactly(START.plusSeconds(5), START.plusSeconds(5), START.plusSeconds(9));
            assertThat(scenario.backend.invocations(scenario.arn)).isEqualTo(3);
        }
    }
}
