package io.durable.backend.memory;

import static io.durable.backend.memory.Script.PENDING;
import static io.durable.backend.memory.Script.step;
import static io.durable.backend.memory.Script.succeeded;
import static io.durable.backend.memory.Updates.start;
import static io.durable.backend.memory.Updates.startWait;
import static io.durable.backend.memory.Updates.succeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.durable.client.EventType;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryEvent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ManualDriverTests {

    private final ManualDriver driver = ManualDriver.create();
    private final InMemoryBackend backend = driver.backend();

    @Test
    void an_execution_runs_to_its_end_in_virtual_time() {
        Script script = Script.of(
                backend,
                call -> {
                    call.checkpoint(start(step("1")), succeed(step("1"), "\"a\""));
                    call.checkpoint(startWait("2", 86_400));
                    return PENDING;
                },
                call -> succeeded("\"done\""));
        backend.register("orders", script);
        String arn = backend.start("orders", null);

        var end = driver.runToCompletion(arn);

        assertThat(end.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(end.result()).contains("\"done\"");
        assertThat(driver.time().instant()).isEqualTo(ManualTimeSource.DEFAULT_START.plus(Duration.ofDays(1)));
        assertThat(script.inputs.get(1).updatedOperationIds()).containsExactly("2");
        assertThat(backend.history(arn))
                .extracting(HistoryEvent::type)
                .containsExactly(
                        EventType.EXECUTION_STARTED,
                        EventType.STEP_STARTED,
                        EventType.STEP_SUCCEEDED,
                        EventType.WAIT_STARTED,
                        EventType.INVOCATION_COMPLETED,
                        EventType.WAIT_SUCCEEDED,
                        EventType.INVOCATION_COMPLETED,
                        EventType.EXECUTION_SUCCEEDED);
        assertThat(driver.time().pending()).isZero();
    }

    @Test
    void an_execution_that_nothing_can_move_is_named_with_what_is_open() {
        backend.register("orders", Script.of(backend, call -> {
            call.checkpoint(start(step("1")));
            return PENDING;
        }));
        String arn = backend.start("orders", null);

        assertThatIllegalStateException()
                .isThrownBy(() -> driver.runToCompletion(arn))
                .withMessageContaining(arn)
                .withMessageContaining("STARTED STEP 'step-1' (1)");
    }
}
