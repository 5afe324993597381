package io.durable.backend.memory;

import static io.durable.backend.memory.CallbackScenarios.assertClosed;
import static io.durable.backend.memory.CallbackScenarios.id;
import static io.durable.backend.memory.CallbackScenarios.waiting;
import static io.durable.backend.memory.Script.PENDING;
import static io.durable.backend.memory.Script.succeeded;
import static io.durable.backend.memory.Updates.startCallback;
import static org.assertj.core.api.Assertions.assertThat;

import io.durable.OperationStatus;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.client.EventDetails.Failed;
import io.durable.client.EventDetails.Failure;
import io.durable.client.EventType;
import io.durable.client.ExecutionStatus;
import io.durable.error.ErrorObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What time does to a callback that nobody completes. */
class CallbackTimeoutTests {

    private static final Instant START = ManualTimeSource.DEFAULT_START;


    @Test
    void one_that_is_over_counts_even_if_its_timer_has_not_rung() {
        LateTimers time = new LateTimers();
        InMemoryBackend backend = InMemoryBackend.builder()
                .timeSource(time)
                .executor(Runnable::run)
                .build();
        Script script = Script.of(
                backend,
                call -> {
                    call.checkpoint(startCallback("c", 10, 0));
                    return PENDING;
                },
                call -> {
                    assertThat(call.input.updatedOperationIds()).containsExactly("c");
                    return succeeded(null);
                });
        backend.register("orders", script);
        String arn = backend.start("orders", null);
        time.advance(Duration.ofSeconds(10));

        assertClosed(backend, id(backend.operations(arn).get(1)));

        script.rethrowFailures();
        assertThat(backend.describe(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @CsvSource({
        "30, 0, 30, Callback.Timeout, Callback timed out",
        "0, 10, 10, Callback.Heartbeat, Callback timed out on heartbeat",
        "30, 10, 10, Callback.Heartbeat, Callback timed out on heartbeat",
        "10, 30, 10, Callback.Timeout, Callback timed out",
        "10, 10, 10, Callback.Timeout, Callback timed out",
    })
    void the_earlier_one_ends_the_callback(
            int timeout, int heartbeat, int expected, String errorType, String errorMessage) {
        Scenario scenario = waiting(timeout, heartbeat);
        ErrorObject error = ErrorObject.of(errorType, errorMessage);

        assertThat(scenario.driver.time().next()).contains(START.plusSeconds(expected));
        scenario.run();

        Operation callback = scenario.operation("c");
        assertThat(callback.status()).isEqualTo(OperationStatus.TIMED_OUT);
        assertThat(callback.endTimestamp()).isEqualTo(START.plusSeconds(expected));
        assertThat(callback.details()).isEqualTo(new CallbackDetails(id(callback), null, error));
        assertThat(scenario.details(EventType.CALLBACK_TIMED_OUT))
                .isEqualTo(new Failed(Optional.of(new Failure(error, false)), Optional.empty()));
        assertThat(scenario.driver.time().pending()).isZero();
        assertThat(scenario.backend.invocations(scenario.arn)).isEqualTo(2);
    }

    @Test
    void a_heartbeat_begins_its_own_timeout_anew_in_silence() {
        Scenario scenario = waiting(0, 10);
        int events = scenario.events().size();

        for (int i = 0; i < 5; i++) {
            scenario.driver.time().advance(Duration.ofSeconds(9));
            scenario.backend.heartbeatCallback(id(scenario));
        }

        assertThat(scenario.events()).hasSize(events);
        assertThat(scenario.driver.queued()).isZero();
        assertThat(scenario.driver.time().next()).contains(START.plusSeconds(55));
        scenario.run();
        assertThat(scenario.operation("c").endTimestamp()).isEqualTo(START.plusSeconds(55));
    }

    @Test
    void a_heartbeat_does_not_move_the_other_timeout() {
        Scenario scenario = waiting(15, 10);
        scenario.driver.time().advance(Duration.ofSeconds(9));
        scenario.backend.heartbeatCallback(id(scenario));

        scenario.run();

        assertThat(scenario.operation("c").endTimestamp()).isEqualTo(START.plusSeconds(15));
        assertThat(scenario.operation("c").details().error())
                .isEqualTo(ErrorObject.of("Callback.Timeout", "Callback timed out"));
    }

    @Test
    void a_heartbeat_without_such_a_timeout_changes_nothing() {
        Scenario scenario = waiting(15, 0);
        scenario.backend.heartbeatCallback(id(scenario));

        assertThat(scenario.driver.time().next()).contains(START.plusSeconds(15));
        assertThat(scenario.driver.time().pending()).isEqualTo(1);
    }

    @Test
    void what_comes_after_a_timeout_is_refused() {
        Scenario scenario = waiting(10, 0);
        scenario.driver.time().advance(Duration.ofSeconds(10));

        assertClosed(scenario.backend, id(scenario));
    }

    @Test
    void a_completion_takes_the_timer_away() {
        Scenario scenario = waiting(30, 10);
        scenario.backend.succeedCallbackRaw(id(scenario), "1");

        assertThat(scenario.driver.time().pending()).isZero();
    }

    @Test
    void a_callback_without_timeouts_waits_for_ever() {
        Scenario scenario = waiting(0, 0);

        assertThat(scenario.driver.time().next()).isEmpty();
        assertThat(scenario.driver.queued()).isZero();
    }
}
