package io.durable.backend.memory;

import static io.durable.backend.memory.Script.PENDING;
import static io.durable.backend.memory.Script.context;
import static io.durable.backend.memory.Script.execution;
import static io.durable.backend.memory.Script.failed;
import static io.durable.backend.memory.Script.step;
import static io.durable.backend.memory.Script.succeeded;
import static io.durable.backend.memory.Updates.BOOM;
import static io.durable.backend.memory.Updates.cancelWait;
import static io.durable.backend.memory.Updates.fail;
import static io.durable.backend.memory.Updates.retry;
import static io.durable.backend.memory.Updates.start;
import static io.durable.backend.memory.Updates.startWait;
import static io.durable.backend.memory.Updates.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.durable.LambdaContext;
import io.durable.OperationStatus;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.WaitDetails;
import io.durable.client.EventDetails.Failed;
import io.durable.client.EventDetails.Failure;
import io.durable.client.EventDetails.InvocationCompleted;
import io.durable.client.EventDetails.Payload;
import io.durable.client.EventDetails.Succeeded;
import io.durable.client.EventType;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.StartExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When a function is invoked, with what, and what its answer does. */
class InvocationTests {

    private static final Instant START = ManualTimeSource.DEFAULT_START;

    private static List<InvocationCompleted> ends(Scenario scenario) {
        return scenario.events().stream()
                .map(event -> event.details())
                .filter(InvocationCompleted.class::isInstance)
                .map(InvocationCompleted.class::cast)
                .toList();
    }

    @Nested
    class Answers {

        @Test
        void a_success_ends_the_execution_after_the_invocation() {
            Scenario scenario = Scenario.of(call -> succeeded("\"done\""));

            ExecutionDescription end = scenario.run();

            assertThat(end.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(end.result()).contains("\"done\"");
            assertThat(end.summary().endTimestamp()).contains(START);
            assertThat(scenario.eventTypes())
                    .containsExactly(
                            EventType.EXECUTION_STARTED, EventType.INVOCATION_COMPLETED, EventType.EXECUTION_SUCCEEDED);
            assertThat(scenario.details(EventType.EXECUTION_SUCCEEDED))
                    .isEqualTo(new Succeeded(new Payload("\"done\"", false), Optional.empty()));
            assertThat(scenario.backend.operations(scenario.arn).get(0).status())
                    .isEqualTo(OperationStatus.SUCCEEDED);
        }

        @Test
        void a_failure_ends_it_with_the_error() {
            Scenario scenario = Scenario.of(call -> failed("Boom", "it went off"));

            ExecutionDescription end = scenario.run();

            assertThat(end.status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(end.error()).contains(BOOM);
            assertThat(scenario.eventTypes())
                    .containsExactly(
                            EventType.EXECUTION_STARTED, EventType.INVOCATION_COMPLETED, EventType.EXECUTION_FAILED);
            assertThat(scenario.details(EventType.EXECUTION_FAILED))
                    .isEqualTo(new Failed(Optional.of(new Failure(BOOM, false)), Optional.empty()));
        }

        @Test
        void pending_suspends_it() {
            Scenario scenario = Scenario.of(call -> {
                call.checkpoint(startWait("1", 60));
                return PENDING;
            });
            scenario.runQueued();

            assertThat(scenario.backend.describe(scenario.arn).status()).isEqualTo(ExecutionStatus.RUNNING);
            assertThat(scenario.eventTypes()).last().isEqualTo(EventType.INVOCATION_COMPLETED);
            assertThat(scenario.driver.queued()).isZero();
        }

        @Test
        void pending_with_nothing_open_fails_it() {
            Scenario scenario = Scenario.of(call -> {
                call.checkpoint(start(step("1")), succeed(step("1"), null), start(context("2")), startWait("3", 9));
                call.checkpoint(cancelWait("3"));
                return PENDING;
            });

            ExecutionDescription end = scenario.run();

            assertThat(end.status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(end.error().orElseThrow().errorMessage())
                    .isEqualTo("Cannot return PENDING status with no pending operations.");
        }

        @Test
        void a_success_ends_it_whatever_is_open() {
            Scenario scenario = Scenario.of(call -> {
                call.checkpoint(startWait("1", 60), start(step("2")), retry(step("3"), 9));
                return succeeded(null);
            });

            assertThat(scenario.run().result()).isEmpty();
            assertThat(scenario.driver.time().pending()).isZero();
            assertThat(scenario.operation("1").status()).isEqualTo(OperationStatus.STARTED);
        }

        @Test
        void a_result_checkpointed_before_the_answer_comes_before_the_end_of_the_invocation() {
            Scenario scenario = Scenario.of(call -> {
                var last = call.checkpoint(start(step("1")), succeed(execution("end"), "\"large\""));
                assertThat(last.operations())
                        .extracting(it -> it.status())
                        .containsExactly(OperationStatus.STARTED, OperationStatus.SUCCEEDED);
                return succeeded("");
            });

            assertThat(scenario.run().result()).contains("\"large\"");
            assertThat(scenario.eventTypes())
                    .containsExactly(
                            EventType.EXECUTION_STARTED,
                            EventType.STEP_STARTED,
                            EventType.EXECUTION_SUCCEEDED,
                            EventType.INVOCATION_COMPLETED);
        }

        @Test
        void an_error_can_be_checkpointed_under_the_executions_own_id() {
            Scenario scenario = Scenario.of(call -> {
                call.checkpoint(fail(execution(call.input.operations().get(0).id())));
                return failed("Boom", "not looked at");
            });

            assertThat(scenario.run().error()).contains(BOOM);
            assertThat(scenario.eventTypes())
                    .containsExactly(
                            EventType.EXECUTION_STARTED, EventType.EXECUTION_FAILED, EventType.INVOCATION_COMPLETED);
        }
    }

    @Nested
    class Events {

        @Test
        void the_first_invocation_gets_the_execution_and_nothing_else() {
            Scenario scenario = Scenario.of(call -> succeeded(null));
            scenario.run();

            var input = scenario.script.inputs.get(0);
            assertThat(input.executionArn()).isEqualTo(scenario.arn);
            assertThat(input.operations()).hasSize(1);
            assertThat(scenario.arn).endsWith("/" + input.operations().get(0).id());
            assertThat(input.nextMarker()).isNull();
            assertThat(input.updatedOperationIds()).isEmpty();
        }

        @Test
        void every_invocation_has_a_context_of_its_own() {
            ManualDriver driver = ManualDriver.create();
            Script script = Script.of(
                    driver.backend(),
                    call -> {
                        call.checkpoint(startWait("1", 1));
                        return PENDING;
                    },
                    call -> succeeded(null));
            driver.backend().register("orders", script);
            String arn =
                    driver.backend().start(StartExecution.of("orders", null).withTenantId("acme"));
            driver.runToCompletion(arn);

            assertThat(script.contexts).hasSize(2).allSatisfy(context -> {
                assertThat(context.functionName()).isEqualTo("orders");
                assertThat(context.functionVersion()).isEqualTo("$LATEST");
                assertThat(context.tenantId()).contains("acme");
                assertThat(context.remainingTime()).isEqualTo(LambdaContext.NO_DEADLINE);
            });
            assertThat(script.contexts).extracting(LambdaContext::requestId).doesNotHaveDuplicates();
        }

        @Test
        void the_end_of_an_invocation_names_its_request_and_its_times() {
            Scenario scenario = Scenario.of(call -> {
                call.time().advance(Duration.ofSeconds(2));
                return succeeded(null);
            });
            scenario.run();

            assertThat(ends(scenario))
                    .containsExactly(new InvocationCompleted(
                            START,
                            START.plusSeconds(2),
                            scenario.script.contexts.get(0).requestId(),
                            Optional.empty()));
            assertThat(scenario.events().get(1).operation()).isEmpty();
        }

        @Test
        void a_new_deployment_serves_the_next_invocation() {
            Scenario scenario = Scenario.of(call -> {
                call.checkpoint(startWait("1", 60));
                return PENDING;
            });
            scenario.runQueued();

            scenario.backend.register(Scenario.FUNCTION, (input, lambda) -> succeeded("\"new code\""));

            assertThat(scenario.run().result()).contains("\"new code\"");
        }
    }

    @Nested
    class News {

        @Test
        void a_timer_that_fires_during_an_invocation_comes_with_the_next_answer() {
            Scenario scenario = Scenario.of(call -> {
                call.checkpoint(startWait("1", 5), retry(step("2"), 5));
                call.time().advance(Duration.ofSeconds(5));
                assertThat(call.backend.history(call.arn()))
                        .last()
                        .satisfies(event -> assertThat(event.type()).isEqualTo(EventType.WAIT_SUCCEEDED));
                var news = call.checkpoint(start(step("3")));
                assertThat(news.operations())
                        .extracting(it -> it.id() + " " + it.status())
                        .containsExactlyInAnyOrder("1 SUCCEEDED", "2 READY", "3 STARTED");
                assertThat(call.checkpoint().operations()).isEmpty();
                return succeeded(null);
            });
            scenario.run();

            assertThat(scenario.backend.invocations(scenario.arn)).isEqualTo(1);
        }

        @Test
        void pending_with_a_change_that_was_not_seen_invokes_again_at_once() {
            Scenario scenario = Scenario.of(
                    call -> {
                        call.checkpoint(startWait("1", 5));
                        call.time().advance(Duration.ofSeconds(5));
                        return PENDING;
                    },
                    call -> {
                        assertThat(call.input.updatedOperationIds()).containsExactly("1");
                        return succeeded(null);
                    });
            scenario.runQueued();

            assertThat(scenario.backend.invocations(scenario.arn)).isEqualTo(2);
            assertThat(scenario.eventTypes().subList(1, 4))
                    .containsExactly(EventType.WAIT_STARTED, EventType.WAIT_SUCCEEDED, EventType.INVOCATION_COMPLETED);
        }

        @Test
        void a_change_that_was_delivered_with_an_answer_invokes_nobody_and_is_told_once() {
            Scenario scenario = Scenario.of(
                    call -> {
                        call.checkpoint(startWait("1", 5), startWait("2", 60));
                        call.time().advance(Duration.ofSeconds(5));
                        call.checkpoint();
                        return PENDING;
                    },
                    call -> {
                        assertThat(call.input.updatedOperationIds()).containsExactly("2");
                        return succeeded(null);
                    });
            scenario.runQueued();
            assertThat(scenario.backend.invocations(scenario.arn)).isEqualTo(1);

            scenario.run();
        }

        @Test
        void a_call_completes_what_is_due_even_if_no_timer_has_run_yet() {
            LateTimers time = new LateTimers();
            InMemoryBackend backend = InMemoryBackend.builder()
                    .timeSource(time)
                    .executor(Runnable::run)
                    .build();
            Script script = Script.of(backend, call -> {
                call.checkpoint(startWait("1", 5));
                time.advance(Duration.ofSeconds(5));
                assertThat(call.checkpoint().operations())
                        .extracting(it -> it.status())
                        .containsExactly(OperationStatus.SUCCEEDED);
                return succeeded(null);
            });
            backend.register("orders", script);

            String arn = backend.start("orders", null);

            script.rethrowFailures();
            assertThat(backend.describe(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        }

        /** Times travel in milliseconds: a function that asks at the time it was told must not come too early. */
        @Test
        void times_are_kept_in_milliseconds() {
            ManualTimeSource time = new ManualTimeSource(START.plusNanos(123_456_789));
            InMemoryBackend backend = InMemoryBackend.builder()
                    .timeSource(time)
                    .executor(Runnable::run)
                    .build();
            Script script = Script.of(backend, call -> {
                Operation wait = call.checkpoint(startWait("1", 1)).operations().get(0);
                assertThat(wait.startTimestamp()).isEqualTo(START.plusMillis(123));
                assertThat(wait.details()).isEqualTo(new WaitDetails(START.plusMillis(1123)));
                time.advanceTo(START.plusMillis(1123));
                assertThat(call.checkpoint().operations())
                        .extracting(Operation::status)
                        .containsExactly(OperationStatus.SUCCEEDED);
                return succeeded(null);
            });
            backend.register("orders", script);

            String arn = backend.start("orders", null);

            script.rethrowFailures();
            assertThat(backend.describe(arn).summary().startTimestamp()).isEqualTo(START.plusMillis(123));
        }

        @Test
        void what_changes_while_an_invocation_is_queued_is_in_its_event() {
            Scenario scenario = Scenario.of(
                    call -> {
                        call.checkpoint(startWait("1", 5), startWait("2", 6));
                        return PENDING;
                    },
                    call -> {
                        assertThat(call.input.updatedOperationIds()).containsExactly("1", "2");
                        return succeeded(null);
                    });
            scenario.runQueued();
            scenario.driver.time().advance(Duration.ofSeconds(6));
            assertThat(scenario.driver.queued()).isEqualTo(1);

            scenario.run();
        }
    }
}
