package io.durable.backend.memory;

import static io.durable.backend.memory.Script.PENDING;
import static io.durable.backend.memory.Script.execution;
import static io.durable.backend.memory.Script.step;
import static io.durable.backend.memory.Script.succeeded;
import static io.durable.backend.memory.Updates.BOOM;
import static io.durable.backend.memory.Updates.start;
import static io.durable.backend.memory.Updates.startWait;
import static io.durable.backend.memory.Updates.succeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.durable.client.EventDetails.ExecutionStarted;
import io.durable.client.EventDetails.Failed;
import io.durable.client.EventDetails.Failure;
import io.durable.client.EventDetails.Payload;
import io.durable.client.EventOperation;
import io.durable.client.EventType;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.ListRequest;
import io.durable.client.StartExecution;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting, stopping and describing executions. */
class ExecutionsTests {

    private static final Instant START = ManualTimeSource.DEFAULT_START;

    /** Writes a value as the text that it shows. */
    private static final Serdes TEXT = new Serdes() {
        @Override
        public String serialize(Object value, SerdesContext context) {
            return value + " as " + context.entityId();
        }

        @Override
        public Object deserialize(String payload, Type type, SerdesContext context) {
            return payload;
        }
    };

    private final ManualDriver driver =
            ManualDriver.of(InMemoryBackend.builder().serdes(TEXT));
    private final InMemoryBackend backend = driver.backend();

    ExecutionsTests() {
        backend.register("orders", (input, lambda) -> succeeded(null));
    }

    private static void assertFails(Reason reason, ThrowingCallable call) {
        assertThatExceptionOfType(ExecutionClientException.class)
                .isThrownBy(call)
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    @Nested
    class Starting {

        @Test
        void an_execution_has_an_arn_made_of_its_function_name_and_id() {
            String arn = backend.start(StartExecution.of("orders", "o1").withName("order-1"));

            assertThat(arn)
                    .matches("arn:aws:lambda:us-east-1:123456789012:function:orders:\\$LATEST"
                            + "/durable-execution/order-1/[a-zA-Z0-9_-]{1,64}");
            ExecutionDescription description = backend.describe(arn);
            assertThat(description.summary().arn()).isEqualTo(arn);
            assertThat(description.summary().name()).isEqualTo("order-1");
            assertThat(description.summary().functionArn())
                    .isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:orders:$LATEST");
            assertThat(description.summary().startTimestamp()).isEqualTo(START);
            assertThat(description.summary().endTimestamp()).isEmpty();
            assertThat(description.status()).isEqualTo(ExecutionStatus.RUNNING);
        }

        @Test
        void region_and_account_can_be_chosen() {
            InMemoryBackend other = ManualDriver.of(
                            InMemoryBackend.builder().region("eu-west-1").accountId("210987654321"))
                    .backend();
            other.register("orders", (input, lambda) -> succeeded(null));

            assertThat(other.start("orders", null)).startsWith("arn:aws:lambda:eu-west-1:210987654321:function:orders");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> InMemoryBackend.builder().accountId("12").build());
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> InMemoryBackend.builder().region("eu west").build());
        }

        @Test
        void the_input_is_written_by_the_serdes_and_none_is_none() {
            String with = backend.start("orders", "o1");
            String without = backend.start("orders", null);

            assertThat(backend.describe(with).inputPayload()).contains("o1 as input");
            assertThat(backend.describe(without).inputPayload()).isEmpty();
        }

        @Test
        void the_history_begins_with_the_input_under_the_executions_id_and_name() {
            String arn = backend.start(
                    StartExecution.of("orders", "o1").withName("order-1").withExecutionTimeout(Duration.ofMinutes(1)));

            var started = backend.history(arn).get(0);
            assertThat(started.eventId()).isEqualTo(1);
            assertThat(started.type()).isEqualTo(EventType.EXECUTION_STARTED);
            assertThat(started.details())
                    .isEqualTo(new ExecutionStarted(
                            new Payload("o1 as input", false), Optional.of(Duration.ofMinutes(1))));
            assertThat(started.operation())
                    .contains(new EventOperation(
                            backend.operations(arn).get(0).id(),
                            Optional.of("order-1"),
                            Optional.empty(),
                            Optional.empty()));
        }

        @Test
        void the_same_name_and_input_answer_the_same_execution_even_when_it_has_ended() {
            StartExecution request = StartExecution.of("orders", "o1").withName("order-1");
            String arn = backend.start(request);
            driver.runToCompletion(arn);

            assertThat(backend.start(request)).isEqualTo(arn);
            assertThat(driver.queued()).isZero();
            assertThat(backend.invocations(arn)).isEqualTo(1);
        }

        @Test
        void the_same_name_with_another_input_is_refused() {
            String arn = backend.start(StartExecution.of("orders", "o1").withName("order-1"));

            assertFails(
                    Reason.ALREADY_STARTED,
                    () -> backend.start(StartExecution.of("orders", "o2").withName("order-1")));
            assertFails(
                    Reason.ALREADY_STARTED,
                    () -> backend.start(StartExecution.of("orders", null).withName("order-1")));
            assertThat(backend.describe(arn).inputPayload()).contains("o1 as input");
        }

        @Test
        void a_name_belongs_to_a_function() {
            backend.register("returns", (input, lambda) -> succeeded(null));

            String order = backend.start(StartExecution.of("orders", "o1").withName("1"));
            String other = backend.start(StartExecution.of("returns", "o2").withName("1"));

            assertThat(other).isNotEqualTo(order);
        }

        @Test
        void executions_without_a_name_are_new_ones() {
            assertThat(backend.start("orders", "o1")).isNotEqualTo(backend.start("orders", "o1"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "orders:live",
                    "arn:aws:lambda:us-east-1:123456789012:function:orders",
                    "arn:aws:lambda:us-east-1:123456789012:function:orders:$LATEST"
                })
        void a_function_is_found_by_the_references_that_aws_takes(String reference) {
            assertThat(backend.start(reference, null)).contains(":function:orders:$LATEST/");
        }

        @Test
        void an_unknown_function_is_not_found_and_the_known_ones_are_named() {
            assertFails(Reason.NOT_FOUND, () -> backend.start("refunds", null));
            assertThatExceptionOfType(ExecutionClientException.class)
                    .isThrownBy(() -> backend.start("refunds", null))
                    .withMessageContaining("refunds")
                    .withMessageContaining("[orders]");
        }

        @Test
        void limits_are_checked() {
            String largest = "é".repeat((6 * 1024 * 1024 - " as input".length() - 1) / 2);
            backend.start("orders", largest);
            assertFails(Reason.INVALID, () -> backend.start("orders", largest + "éé"));
            assertFails(
                    Reason.INVALID,
                    () -> backend.start(StartExecution.of("orders", null).withTenantId("né")));
            assertFails(
                    Reason.INVALID,
                    () -> backend.start(
                            StartExecution.of("orders", null).withExecutionTimeout(Duration.ofMillis(999))));
            assertFails(
                    Reason.INVALID,
                    () -> backend.start(StartExecution.of("orders", null).withExecutionTimeout(Duration.ofDays(367))));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> backend.register("no spaces", (input, lambda) -> succeeded(null)));
        }

        @Test
        void an_unknown_execution_is_not_found() {
            assertFails(Reason.NOT_FOUND, () -> backend.describe("arn:unknown"));
            assertFails(Reason.NOT_FOUND, () -> backend.history("arn:unknown"));
            assertFails(Reason.NOT_FOUND, () -> backend.stop("arn:unknown", null));
            assertFails(Reason.NOT_FOUND, () -> backend.await("arn:unknown", Duration.ZERO));
            assertFails(Reason.NOT_FOUND, () -> backend.crash("arn:unknown"));
        }
    }

    @Nested
    class Stopping {

        private final Script.Line waits = call -> {
            call.checkpoint(startWait("1", 60));
            return PENDING;
        };

        @Test
        void a_stopped_execution_ends_at_once_and_its_open_operations_stay_as_they_are() {
            Scenario scenario = Scenario.of(waits);
            scenario.runQueued();
            scenario.driver.time().advance(Duration.ofSeconds(3));

            Instant stopped = scenario.backend.stop(scenario.arn, BOOM);

            ExecutionDescription end = scenario.backend.describe(scenario.arn);
            assertThat(stopped).isEqualTo(START.plusSeconds(3));
            assertThat(end.status()).isEqualTo(ExecutionStatus.STOPPED);
            assertThat(end.error()).contains(BOOM);
            assertThat(end.summary().endTimestamp()).contains(stopped);
            assertThat(scenario.operation("1").status().name()).isEqualTo("STARTED");
            assertThat(scenario.details(EventType.EXECUTION_STOPPED))
                    .isEqualTo(new Failed(Optional.of(new Failure(BOOM, false)), Optional.empty()));
            assertThat(scenario.driver.time().pending()).isZero();
        }

        @Test
        void stopping_again_changes_nothing() {
            Scenario scenario = Scenario.of(waits);
            scenario.runQueued();
            Instant stopped = scenario.backend.stop(scenario.arn, BOOM);
            scenario.driver.time().advance(Duration.ofSeconds(3));

            assertThat(scenario.backend.stop(scenario.arn, null)).isEqualTo(stopped);

            assertThat(scenario.backend.describe(scenario.arn).error()).contains(BOOM);
            assertThat(scenario.eventTypes()).hasSize(4);
        }

        @Test
        void an_execution_that_has_ended_is_not_stopped() {
            Scenario scenario = Scenario.of(call -> succeeded("1"));
            scenario.run();

            assertThat(scenario.backend.stop(scenario.arn, null)).isEqualTo(START);
            assertThat(scenario.backend.describe(scenario.arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        }

        @Test
        void the_running_invocation_goes_on_and_records_nothing_any_more() {
            Scenario scenario = Scenario.during(call -> {
                call.backend.stop(call.arn(), null);
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
                assertThat(call.refusal(start(step("1")))).hasMessage("Invalid checkpoint token");
            });

            assertThat(scenario.backend.describe(scenario.arn).status()).isEqualTo(ExecutionStatus.STOPPED);
            assertThat(scenario.eventTypes())
                    .containsExactly(
                            EventType.EXECUTION_STARTED, EventType.EXECUTION_STOPPED, EventType.INVOCATION_COMPLETED);
        }

        @Test
        void an_execution_stopped_before_its_first_invocation_is_never_invoked() {
            Scenario scenario = Scenario.of();
            scenario.backend.stop(scenario.arn, null);

            scenario.runQueued();

            assertThat(scenario.backend.invocations(scenario.arn)).isZero();
        }
    }

    @Nested
    class TimingOut {

        private final Script.Line waits = call -> {
            call.checkpoint(startWait("1", 60));
            return PENDING;
        };

        private String startWaiting(StartExecution request, FunctionSettings settings) {
            backend.register("orders", Script.of(backend, waits), settings);
            return backend.start(request);
        }

        @Test
        void an_execution_ends_at_its_timeout() {
            String arn = startWaiting(
                    StartExecution.of("orders", null).withExecutionTimeout(Duration.ofSeconds(10)),
                    FunctionSettings.defaults());

            ExecutionDescription end = driver.runToCompletion(arn);

            assertThat(end.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
            assertThat(end.error()).isEmpty();
            assertThat(end.summary().endTimestamp()).contains(START.plusSeconds(10));
            assertThat(backend.history(arn)).last().satisfies(event -> {
                assertThat(event.type()).isEqualTo(EventType.EXECUTION_TIMED_OUT);
                assertThat(event.details()).isEqualTo(new Failed(Optional.empty(), Optional.empty()));
            });
            assertThat(driver.time().pending()).isZero();
        }

        @Test
        void the_functions_timeout_holds_unless_the_start_says_otherwise() {
            FunctionSettings settings = FunctionSettings.defaults().withExecutionTimeout(Duration.ofSeconds(20));

            driver.runToCompletion(startWaiting(StartExecution.of("orders", null), settings));
            assertThat(driver.time().instant()).isEqualTo(START.plusSeconds(20));

            driver.runToCompletion(startWaiting(
                    StartExecution.of("orders", null).withExecutionTimeout(Duration.ofSeconds(5)), settings));
            assertThat(driver.time().instant()).isEqualTo(START.plusSeconds(25));
        }

        @Test
        void an_execution_that_ends_in_time_leaves_no_timer() {
            backend.register(
                    "orders",
                    (input, lambda) -> succeeded(null),
                    FunctionSettings.defaults().withExecutionTimeout(Duration.ofDays(366)));
            driver.runToCompletion(backend.start("orders", null));

            assertThat(driver.time().pending()).isZero();
        }

        @Test
        void a_timeout_outside_its_limits_is_refused() {
            FunctionSettings settings = FunctionSettings.defaults();
            assertThatIllegalArgumentException().isThrownBy(() -> settings.withExecutionTimeout(Duration.ZERO));
            assertThatIllegalArgumentException().isThrownBy(() -> settings.withExecutionTimeout(Duration.ofDays(367)));
        }
    }

    @Nested
    @Timeout(30)
    class Waiting {

        @Test
        void waiting_ends_with_the_execution() throws InterruptedException {
            InMemoryBackend threaded = InMemoryBackend.builder().build();
            threaded.register("orders", (input, lambda) -> succeeded("1"));

            Optional<ExecutionDescription> end = threaded.await(threaded.start("orders", null), Duration.ofSeconds(20));

            assertThat(end.orElseThrow().result()).contains("1");
        }

        @Test
        void waiting_gives_up_after_a_while() throws InterruptedException {
            String arn = backend.start("orders", null);

            assertThat(backend.await(arn, Duration.ofMillis(1))).isEmpty();
        }

        @Test
        void the_history_is_complete_when_waiting_ends_even_if_the_result_was_checkpointed()
                throws InterruptedException {
            InMemoryBackend threaded = InMemoryBackend.builder().build();
            threaded.register("orders", Script.of(threaded, call -> {
                call.checkpoint(succeed(execution("end"), "1"));
                return succeeded("");
            }));
            String arn = threaded.start("orders", null);

            assertThat(threaded.await(arn, Duration.ofSeconds(20))).isPresent();

            assertThat(threaded.history(arn))
                    .last()
                    .satisfies(event -> assertThat(event.type()).isEqualTo(EventType.INVOCATION_COMPLETED));
        }

        @Test
        void a_stopped_execution_is_not_waited_for_until_its_function_returns() throws InterruptedException {
            Scenario.during(call -> {
                call.backend.stop(call.arn(), null);
                assertThat(call.backend.await(call.arn(), Duration.ofMinutes(5)))
                        .isPresent();
            });
        }
    }

    @Nested
    class Forgetting {

        private final StartExecution named = StartExecution.of("orders", "o1").withName("order-1");

        @Test
        void an_execution_that_has_ended_is_found_no_more_and_its_name_is_free() {
            String arn = backend.start(named);
            driver.runQueued();

            assertThat(backend.forget(arn)).isTrue();

            assertFails(Reason.NOT_FOUND, () -> backend.describe(arn));
            assertFails(Reason.NOT_FOUND, () -> backend.forget(arn));
            assertThat(backend.list(ListRequest.of("orders")).items()).isEmpty();
            assertThat(backend.start(named)).isNotEqualTo(arn);
        }

        @Test
        void one_that_has_not_ended_is_kept() {
            String arn = backend.start(named);

            assertThat(backend.forget(arn)).isFalse();
            assertThat(backend.describe(arn).status()).isEqualTo(ExecutionStatus.RUNNING);
        }
    }
}
