package io.durable.backend.memory;

import static io.durable.backend.memory.Script.PENDING;
import static io.durable.backend.memory.Script.step;
import static io.durable.backend.memory.Script.succeeded;
import static io.durable.backend.memory.Updates.start;
import static io.durable.backend.memory.Updates.startWait;
import static io.durable.backend.memory.Updates.succeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.durable.OperationStatus;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.Operation;
import io.durable.client.EventType;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryEvent;
import io.durable.client.ListRequest;
import io.durable.client.StartExecution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
    void an_execution_of_hundreds_of_invocations_keeps_its_arn_and_comes_to_its_end() {
        List<String> arns = new ArrayList<>();
        backend.register("many", (input, lambda) -> {
            arns.add(input.executionArn());
            if (arns.size() > 500) {
                return succeeded("\"done\"");
            }
            backend.checkpoint(new CheckpointRequest(
                    input.executionArn(), input.checkpointToken(), List.of(startWait("w" + arns.size(), 1)), ""));
            return PENDING;
        });
        String arn = backend.start("many", null);

        assertThat(driver.runToCompletion(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(arns).hasSize(501).containsOnly(arn);
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

    @Test
    @Timeout(20)
    void time_may_pass_on_another_thread_while_an_invocation_waits_for_it() {
        Script script = Script.of(backend, call -> {
            call.checkpoint(startWait("1", 60));
            CompletableFuture<Void> branch = new CompletableFuture<>();
            driver.time().schedule(driver.time().instant().plusSeconds(60), () -> branch.complete(null));
            new Thread(() -> driver.time().advance(Duration.ofMinutes(1))).start();
            branch.join();
            assertThat(call.checkpoint().operations())
                    .extracting(Operation::status)
                    .containsExactly(OperationStatus.SUCCEEDED);
            return succeeded(null);
        });
        backend.register("orders", script);
        String arn = backend.start("orders", null);

        driver.runToCompletion(arn);

        script.rethrowFailures();
        assertThat(backend.invocations(arn)).isEqualTo(1);
    }

    @Test
    void a_function_may_start_an_execution_and_run_it_to_its_end() {
        backend.register("child", (input, lambda) -> succeeded("1"));
        backend.register(
                "parent",
                (input, lambda) -> succeeded(driver.runToCompletion(backend.start("child", null))
                        .result()
                        .orElseThrow()));

        assertThat(driver.runToCompletion(backend.start("parent", null)).result())
                .contains("1");
    }

    @Test
    void other_executions_move_along() {
        backend.register(
                "orders",
                Script.of(
                        backend,
                        call -> {
                            call.checkpoint(startWait("1", 1));
                            return PENDING;
                        },
                        call -> {
                            call.checkpoint(startWait("1", 60));
                            return PENDING;
                        },
                        call -> succeeded("\"other\""),
                        call -> succeeded("\"awaited\"")));
        String other = backend.start("orders", null);
        String awaited = backend.start("orders", null);

        driver.runToCompletion(awaited);

        assertThat(backend.describe(other).result()).contains("\"other\"");
    }

    @Test
    void an_interrupted_thread_gives_up() {
        backend.register("orders", (input, lambda) -> succeeded(null));
        String arn = backend.start("orders", null);
        Thread.currentThread().interrupt();

        assertThatIllegalStateException()
                .isThrownBy(() -> driver.runToCompletion(arn))
                .withMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void invocations_run_one_by_one_without_letting_time_pass() {
        Script script = Script.of(
                backend,
                call -> {
                    call.checkpoint(startWait("1", 1));
                    return PENDING;
                },
                call -> succeeded(null));
        backend.register("orders", script);
        backend.start("orders", null);

        assertThat(driver.queued()).isEqualTo(1);
        assertThat(driver.runQueued()).isEqualTo(1);
        assertThat(driver.runNext()).isFalse();
        assertThat(driver.step()).as("time passes").isTrue();
        assertThat(driver.step()).as("the second invocation").isTrue();
        assertThat(driver.step()).as("nothing is left").isFalse();
    }

    @Test
    void a_driver_begins_anew_with_the_functions_that_it_had() {
        backend.register("orders", (input, lambda) -> succeeded("\"first\""));
        Runnable reset = driver.resetPoint();
        backend.register("orders", (input, lambda) -> succeeded("\"second\""));
        backend.registerPlain("other", payload -> payload);
        String ended = backend.start("orders", null);
        driver.runToCompletion(ended);
        String queued = backend.start(StartExecution.of("orders", null).withName("again"));
        driver.time().schedule(driver.time().instant().plusSeconds(1), () -> {});
        driver.time().advance(Duration.ofMillis(1));

        reset.run();

        assertThat(driver.queued()).isZero();
        assertThat(driver.time().pending()).isZero();
        assertThat(driver.time().instant()).isEqualTo(ManualTimeSource.DEFAULT_START);
        assertThat(backend.list(ListRequest.of("orders")).items()).isEmpty();
        assertThat(backend.isRegistered("other")).isFalse();
        assertThatExceptionOfType(ExecutionClientException.class).isThrownBy(() -> backend.describe(queued));
        String anew = backend.start(StartExecution.of("orders", null).withName("again"));
        assertThat(driver.runToCompletion(anew).result()).contains("\"first\"");

        reset.run();

        assertThat(backend.list(ListRequest.of("orders")).items()).isEmpty();
    }

    @Test
    void an_invocation_that_outlives_the_beginning_changes_nothing() {
        Script script = Script.of(backend, call -> {
            driver.resetPoint().run();
            call.checkpoint(startWait("1", 60));
            return PENDING;
        });
        backend.register("orders", script);
        backend.start("orders", null);

        driver.runQueued();

        assertThat(backend.list(ListRequest.of("orders")).items()).isEmpty();
        assertThat(driver.queued()).isZero();
    }
}
