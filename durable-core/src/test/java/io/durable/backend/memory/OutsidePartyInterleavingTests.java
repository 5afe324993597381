package io.durable.backend.memory;

import static io.durable.backend.memory.Script.PENDING;
import static io.durable.backend.memory.Script.succeeded;
import static io.durable.backend.memory.Updates.startCallback;
import static io.durable.backend.memory.Updates.startInvoke;
import static io.durable.backend.memory.Updates.startWait;
import static org.assertj.core.api.Assertions.assertThat;

import io.durable.backend.CheckpointRequest;
import io.durable.backend.DurableFunction;
import io.durable.backend.InvocationOutput;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.backend.OperationDetails.ExecutionDetails;
import io.durable.client.EventDetails.ChainedInvokeStarted;
import io.durable.client.EventType;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionStatus;
import io.durable.interleaving.Interleavings;
import io.durable.interleaving.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outside parties, timers, callers and callees meet in any order: each operation ends once, and whoever waits is invoked for it. */
class OutsidePartyInterleavingTests {

    @ParameterizedTest
    @ValueSource(
            classes = {
                CompletionsAndTimeouts.class,
                ACompletionDuringAnInvocation.class,
                ACalleeThatEndsBesideItsCaller.class,
                FunctionsThatInvokeOneAnother.class
            })
    void nothing_is_lost_and_nothing_waits_for_ever(Class<? extends Scenario> scenario) {
        Interleavings.of(scenario).explore();
    }

    private static String callbackId(InMemoryBackend backend, String arn) {
        return ((CallbackDetails) backend.operations(arn).get(1).details()).callbackId();
    }

    private static long count(InMemoryBackend backend, String arn, EventType... types) {
        return backend.history(arn).stream()
                .filter(event -> List.of(types).contains(event.type()))
                .count();
    }

    /** Two completions, a heartbeat, and a clock that goes past both timeouts. */
    static final class CompletionsAndTimeouts implements Scenario {

        private final io.durable.backend.memory.Scenario waiting = io.durable.backend.memory.Scenario.of(
                call -> {
                    call.checkpoint(startCallback("c", 10, 5));
                    return PENDING;
                },
                call -> succeeded(null));
        private final AtomicInteger accepted = new AtomicInteger();

        @Override
        public void run() throws Exception {
            waiting.runQueued();
            String id = callbackId(waiting.backend, waiting.arn);

            Interleavings.together(
                    () -> complete(id),
                    () -> complete(id),
                    () -> attempt(() -> waiting.backend.heartbeatCallback(id)),
                    () -> waiting.driver.time().advance(Duration.ofSeconds(20)));

            assertThat(count(waiting.backend, waiting.arn, EventType.CALLBACK_SUCCEEDED))
                    .isEqualTo(accepted.get());
            assertThat(count(
                            waiting.backend,
                            waiting.arn,
                            EventType.CALLBACK_SUCCEEDED,
                            EventType.CALLBACK_TIMED_OUT))
                    .isEqualTo(1);
            assertThat(waiting.driver.queued()).isEqualTo(1);
            assertThat(waiting.driver.time().pending()).isZero();
        }

        private void complete(String id) {
            if (attempt(() -> waiting.backend.succeedCallbackRaw(id, "1"))) {
                accepted.incrementAndGet();
            }
        }

        private static boolean attempt(Runnable call) {
            try {
                call.run();
                return true;
            } catch (ExecutionClientException closed) {
                return false;
            }
        }
    }

    /** The function is told of the completion once: as it begins, in an answer, or in one more invocation. */
    static final class ACompletionDuringAnInvocation implements Scenario {

        private final List<String> seen = new CopyOnWriteArrayList<>();
        private final io.durable.backend.memory.Scenario waiting =
                io.durable.backend.memory.Scenario.of(this::begin, this::look, this::look);

        private InvocationOutput begin(Script.Call call) {
            call.checkpoint(startCallback("c"), startWait("hour", 3600), startWait("day", 86_400));
            return PENDING;
        }

        private InvocationOutput look(Script.Call call) {
            seen.addAll(call.input.updatedOperationIds());
            call.checkpoint().operations().forEach(operation -> seen.add(operation.id()));
            return PENDING;
        }

        @Override
        public void run() throws Exception {
            waiting.runQueued();
            String id = callbackId(waiting.backend, waiting.arn);
            waiting.driver.time().advance(Duration.ofHours(1));

            Interleavings.together(waiting.driver::runNext, () -> waiting.backend.succeedCallbackRaw(id, "1"));
            waiting.runQueued();

            assertThat(seen).containsExactlyInAnyOrder("hour", "c");
        }
    }

    static final class ACalleeThatEndsBesideItsCaller implements Scenario {

        @Override
        public void run() throws Exception {
            ManualDriver driver = ManualDriver.create();
            InMemoryBackend backend = driver.backend();
            Script caller = Script.of(
                    backend,
                    call -> {
                        call.checkpoint(startInvoke("i", "callee", null));
                        return PENDING;
                    },
                    call -> {
                        assertThat(call.input.updatedOperationIds()).containsExactly("i");
                        return succeeded(null);
                    });
            backend.register("caller", caller);
            backend.register("callee", Script.of(backend, call -> succeeded("1")));
            String arn = backend.start("caller", null);

            Interleavings.together(driver::runQueued, driver::runQueued, () -> stopCallee(backend, arn));
            driver.runQueued();

            caller.rethrowFailures();
            assertThat(backend.describe(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(count(
                            backend,
                            arn,
                            EventType.CHAINED_INVOKE_SUCCEEDED,
                            EventType.CHAINED_INVOKE_STOPPED))
                    .isEqualTo(1);
        }

        private static void stopCallee(InMemoryBackend backend, String arn) {
            backend.history(arn).stream()
                    .map(event -> event.details())
                    .filter(ChainedInvokeStarted.class::isInstance)
                    .map(ChainedInvokeStarted.class::cast)
                    .flatMap(started -> started.executionArn().stream())
                    .forEach(callee -> backend.stop(callee, null));
        }
    }

    /** Two executions, each of which invokes the function of the other one, whose executions then end. */
    static final class FunctionsThatInvokeOneAnother implements Scenario {

        @Override
        public void run() throws Exception {
            ManualDriver driver = ManualDriver.create();
            InMemoryBackend backend = driver.backend();
            backend.register("ping", invoking(backend, "pong"));
            backend.register("pong", invoking(backend, "ping"));
            List<String> arns = Stream.of("ping", "pong")
                    .map(name -> backend.start(name, "first"))
                    .toList();

            Interleavings.together(driver::runQueued, driver::runQueued);
            driver.runQueued();

            assertThat(arns)
                    .allMatch(arn -> backend.describe(arn).status() == ExecutionStatus.SUCCEEDED);
        }

        private static DurableFunction invoking(InMemoryBackend backend, String other) {
            return (input, lambda) -> {
                ExecutionDetails execution =
                        (ExecutionDetails) input.operations().get(0).details();
                if (execution.inputPayload() == null || input.operations().size() > 1) {
                    return succeeded("1");
                }
                backend.checkpoint(new CheckpointRequest(
                        input.executionArn(), input.checkpointToken(), List.of(startInvoke("i", other, null)), "1"));
                return PENDING;
            };
        }
    }
}
