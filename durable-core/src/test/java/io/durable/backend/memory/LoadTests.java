package io.durable.backend.memory;

import static io.durable.backend.memory.Script.step;
import static io.durable.backend.memory.Updates.retry;
import static io.durable.backend.memory.Updates.start;
import static io.durable.backend.memory.Updates.startWait;
import static io.durable.backend.memory.Updates.succeed;
import static org.assertj.core.api.Assertions.assertThat;

import io.durable.LambdaContext;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.Operation;
import io.durable.backend.OperationUpdate;
import io.durable.backend.TimeSource;
import io.durable.client.EventType;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many executions at once, and many operations in one. */
class LoadTests {

    private static final int EXECUTIONS = 200;
    private static final int ROUNDS = 5;

    @Test
    @Timeout(120)
    void two_hundred_executions_run_at_once_in_accelerated_time() throws InterruptedException {
        InMemoryBackend backend =
                InMemoryBackend.builder().timeSource(TimeSource.accelerated(20)).build();
        Set<String> running = ConcurrentHashMap.newKeySet();
        backend.register("rounds", (input, lambda) -> {
            assertThat(running.add(input.executionArn())).isTrue();
            try {
                return round(backend, input);
            } finally {
                running.remove(input.executionArn());
            }
        });
        List<String> arns = new ArrayList<>();
        for (int i = 0; i < EXECUTIONS; i++) {
            arns.add(backend.start("rounds", null));
        }

        for (String arn : arns) {
            var end = backend.await(arn, Duration.ofSeconds(100)).orElseThrow();
            assertThat(end.status()).as("%s", end.error()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertHistory(backend.history(arn));
        }
    }

    /** Each round is an invocation with a step and a wait; the waits tell how many rounds there have been. */
    private static InvocationOutput round(InMemoryBackend backend, InvocationInput input) {
        long waited = input.operations().stream()
                .filter(operation -> operation.id().startsWith("w"))
                .peek(wait -> assertThat(wait.status().isTerminal()).isTrue())
                .count();
        if (waited == ROUNDS) {
            return Script.succeeded("\"" + waited + "\"");
        }
        String id = Long.toString(waited);
        var answer = backend.checkpoint(request(
                input.executionArn(),
                input.checkpointToken(),
                List.of(start(step("s" + id)), succeed(step("s" + id), id))));
        backend.checkpoint(request(input.executionArn(), answer.checkpointToken(), List.of(startWait("w" + id, 1))));
        return Script.PENDING;
    }

    private static CheckpointRequest request(String arn, String token, List<OperationUpdate> updates) {
        return new CheckpointRequest(arn, token, updates, UUID.randomUUID().toString());
    }

    private static void assertHistory(List<HistoryEvent> history) {
        assertThat(history).hasSize(1 + ROUNDS * 5 + 2);
        for (int i = 0; i < history.size(); i++) {
            assertThat(history.get(i).eventId()).isEqualTo(i + 1);
        }
        assertThat(history).isSortedAccordingTo((a, b) -> a.timestamp().compareTo(b.timestamp()));
        assertThat(history)
                .filteredOn(event -> event.type() == EventType.INVOCATION_COMPLETED)
                .hasSize(ROUNDS + 1);
    }

    /** A quadratic backend takes minutes for this: each call and each timer would go through all operations. */
    @Test
    @Timeout(60)
    void ten_thousand_operations_with_timers_cost_the_same_each() {
        int operations = 10_000;
        ManualDriver driver = ManualDriver.create();
        Script script = Script.of(
                driver.backend(),
                call -> {
                    for (int i = 0; i < operations / 2; i++) {
                        call.checkpoint(startWait("w" + i, 1 + i % 100), retry(step("s" + i), 100));
                    }
                    call.time().advance(Duration.ofSeconds(100));
                    List<Operation> news = call.checkpoint().operations();
                    assertThat(news).hasSize(operations);
                    return Script.PENDING;
                },
                call -> Script.succeeded(null));
        driver.backend().register("many", script);
        String arn = driver.backend().start("many", null);

        driver.runQueued();
        script.rethrowFailures();

        assertThat(driver.backend().operations(arn)).hasSize(operations + 1);
    }

    @Test
    @Timeout(60)
    void a_state_of_ten_thousand_operations_is_read_in_pages() {
        int operations = 10_000;
        ManualDriver driver = ManualDriver.create();
        Script script = Script.of(
                driver.backend(),
                call -> {
                    for (int i = 0; i < operations; i++) {
                        call.checkpoint(succeed(step("s" + i), "1"));
                    }
                    call.checkpoint(startWait("w", 1));
                    return Script.PENDING;
                },
                call -> Script.succeeded(null));
        driver.backend().register("many", script);
        String arn = driver.backend().start("many", null);

        driver.runToCompletion(arn);
        script.rethrowFailures();

        assertThat(script.inputs.get(1).operations()).hasSize(operations + 2);
    }

    @Test
    @Timeout(60)
    void a_crash_from_another_thread_interrupts_a_function_that_hangs() throws InterruptedException {
        InMemoryBackend backend =
                InMemoryBackend.builder().invocationRetry(Duration.ZERO, 5).build();
        ConcurrentHashMap<String, Boolean> hung = new ConcurrentHashMap<>();
        backend.register("hangs", (input, lambda) -> {
            if (hung.putIfAbsent(input.executionArn(), true) == null) {
                return hang(backend, input, lambda);
            }
            return Script.succeeded("\"second\"");
        });
        String arn = backend.start("hangs", null);

        assertThat(backend.await(arn, Duration.ofSeconds(50)).orElseThrow().result())
                .contains("\"second\"");
        assertThat(backend.invocations(arn)).isEqualTo(2);
    }

    private static InvocationOutput hang(InMemoryBackend backend, InvocationInput input, LambdaContext lambda) {
        Thread killer = new Thread(() -> backend.crash(input.executionArn()));
        killer.start();
        try {
            Thread.currentThread().join();
            throw new AssertionError("A thread does not end while it waits for itself");
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted in " + lambda.requestId(), e);
        }
    }
}
