package io.durable.backend.memory;

import static io.durable.backend.memory.Script.PENDING;
import static io.durable.backend.memory.Script.succeeded;
import static io.durable.backend.memory.Updates.startInvoke;
import static io.durable.backend.memory.Updates.startWait;
import static io.durable.backend.memory.Updates.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.durable.LambdaContext;
import io.durable.OperationStatus;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.Operation;
import io.durable.backend.OperationAction;
import io.durable.backend.OperationDetails.ExecutionDetails;
import io.durable.client.EventDetails.ChainedInvokeStarted;
import io.durable.client.EventType;
import io.durable.client.ExecutionStatus;
import io.durable.client.ListRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an invocation means to the execution that made it, whatever else happens to either. */
class CallerTests {

    private static final String CALLEE = "payments";

    private static String calleeArn(Scenario scenario) {
        ChainedInvokeStarted started = (ChainedInvokeStarted) scenario.details(EventType.CHAINED_INVOKE_STARTED);
        return started.executionArn().orElseThrow();
    }

    private static InvocationOutput waitAnHour(Script.Call call) {
        call.checkpoint(startWait("w", 3600));
        return PENDING;
    }

    private static InvocationOutput invoke(Script.Call call) {
        call.checkpoint(startInvoke("i", CALLEE, null));
        return PENDING;
    }

    @Nested
    class Lifetimes {

        @Test
        void a_callee_outlives_a_caller_that_is_stopped() {
            Scenario scenario = Scenario.of(CallerTests::invoke);
            Script callee = Script.of(scenario.backend, CallerTests::waitAnHour, call -> succeeded("1"));
            scenario.backend.register(CALLEE, callee);
            scenario.runQueued();

            scenario.backend.stop(scenario.arn, null);
            int events = scenario.events().size();
            var end = scenario.driver.runToCompletion(calleeArn(scenario));

            assertThat(end.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(scenario.events()).hasSize(events);
            assertThat(scenario.operation("i").status()).isEqualTo(OperationStatus.STARTED);
            assertThat(scenario.driver.queued()).isZero();
        }

        @Test
        void a_callee_runs_even_if_its_caller_ends_without_waiting_for_it() {
            Scenario scenario = Scenario.of(call -> {
                call.checkpoint(startInvoke("i", CALLEE, null));
                return succeeded(null);
            });
            scenario.backend.register(CALLEE, Script.of(scenario.backend, call -> succeeded("1")));
            scenario.runQueued();

            assertThat(scenario.backend.describe(calleeArn(scenario)).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(scenario.operation("i").status()).isEqualTo(OperationStatus.STARTED);
        }

        @Test
        void a_caller_whose_process_dies_finds_the_result_when_it_comes_back() {
            Scenario scenario = Scenario.of(
                    call -> {
                        call.checkpoint(startInvoke("i", CALLEE, null));
                        throw new IllegalStateException("died");
                    },
                    call -> {
                        assertThat(call.input.updatedOperationIds()).containsExactly("i");
                        assertThat(call.input.operations().get(1).details().result()).isEqualTo("1");
                        return succeeded(null);
                    });
            scenario.backend.registerPlain(CALLEE, payload -> "1");
            scenario.run();
        }

        @Test
        void a_call_that_is_repeated_invokes_once() {
            Scenario scenario = Scenario.of(
                    call -> {
                        CheckpointRequest request = new CheckpointRequest(
                                call.arn(), call.token, List.of(startInvoke("i", CALLEE, null)), "same");
                        assertThat(call.backend.checkpoint(request)).isEqualTo(call.backend.checkpoint(request));
                        return PENDING;
                    },
                    call -> succeeded(null));
            scenario.backend.register(CALLEE, Script.of(scenario.backend, call -> succeeded("1")));
            scenario.run();

            assertThat(scenario.backend.list(ListRequest.of(CALLEE)).items()).hasSize(1);
        }

        @Test
        void a_batch_that_is_refused_invokes_nobody() {
            Scenario scenario = Scenario.during(
                    call -> call.refusal(startInvoke("i", CALLEE, null), startWait("w", 0)));
            scenario.backend.register(CALLEE, Script.of(scenario.backend));

            assertThat(scenario.backend.list(ListRequest.of(CALLEE)).items()).isEmpty();
            assertThat(scenario.driver.queued()).isZero();
        }
    }

    @Nested
    class Delays {

        private final InMemoryBackend.Builder delayed = InMemoryBackend.builder().calleeDelay(Duration.ofMillis(50));

        @Test
        void a_callee_that_is_under_way_arrives_when_its_callers_invocation_ends() {
            Scenario scenario = Scenario.of(delayed, CallerTests::invoke, call -> succeeded(null));
            scenario.backend.registerPlain(CALLEE, payload -> "1");
            scenario.driver.runNext();

            assertThat(scenario.driver.queued()).isEqualTo(1);
            assertThat(scenario.driver.time().pending()).isZero();
            scenario.run();
            assertThat(scenario.eventTypes())
                    .startsWith(
                            EventType.EXECUTION_STARTED,
                            EventType.CHAINED_INVOKE_STARTED,
                            EventType.INVOCATION_COMPLETED,
                            EventType.CHAINED_INVOKE_SUCCEEDED);
        }

        @Test
        void a_callee_arrives_after_the_delay_while_its_callers_invocation_goes_on() {
            Scenario scenario = Scenario.of(delayed, call -> {
                call.checkpoint(startInvoke("i", CALLEE, null), startInvoke("j", CALLEE, null));
                assertThat(call.time().next()).contains(ManualTimeSource.DEFAULT_START.plusMillis(50));
                call.time().advance(Duration.ofMillis(50));
                call.checkpoint(startInvoke("k", CALLEE, null));
                return succeeded(null);
            });
            scenario.backend.register(CALLEE, Script.of(scenario.backend, call -> succeeded("1")));
            scenario.driver.runNext();

            assertThat(scenario.driver.queued()).isEqualTo(3);
        }

        @Test
        void a_callee_arrives_even_if_its_caller_is_stopped_before() {
            Scenario scenario = Scenario.of(delayed, call -> {
                call.checkpoint(startInvoke("i", CALLEE, null));
                call.backend.stop(call.arn(), null);
                assertThat(call.time().pending()).isZero();
                return succeeded(null);
            });
            scenario.backend.register(CALLEE, Script.of(scenario.backend, call -> succeeded("1")));
            scenario.runQueued();

            assertThat(scenario.backend.describe(calleeArn(scenario)).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        }

        @Test
        void a_negative_delay_is_refused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> delayed.calleeDelay(Duration.ofMillis(-1)))
                    .withMessageContaining("PT-0.001S");
        }
    }

    @Nested
    class Cancellations {

        @Test
        void a_cancelled_invocation_leaves_the_callee_alone_and_hears_of_it_no_more() {
            Scenario scenario = Scenario.of(
                    call -> {
                        call.checkpoint(startInvoke("i", CALLEE, null), startWait("w", 60));
                        Operation cancelled = call.checkpoint(
                                        update(Script.invoke("i"), OperationAction.CANCEL, null, null, null))
                                .operations()
                                .get(0);
                        assertThat(cancelled.status()).isEqualTo(OperationStatus.CANCELLED);
                        return PENDING;
                    },
                    call -> {
                        assertThat(call.input.updatedOperationIds()).containsExactly("w");
                        return succeeded(null);
                    });
            scenario.backend.register(CALLEE, Script.of(scenario.backend, call -> succeeded("1")));
            scenario.run();

            assertThat(scenario.backend.describe(calleeArn(scenario)).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(scenario.operation("i").status()).isEqualTo(OperationStatus.CANCELLED);
            assertThat(scenario.operation("i").endTimestamp()).isNotNull();
            assertThat(scenario.eventTypes()).doesNotContain(EventType.CHAINED_INVOKE_SUCCEEDED);
        }

        @Test
        void only_what_is_open_can_be_cancelled() {
            Scenario.of(
                            CallerTests::invoke,
                            call -> {
                                var again = update(Script.invoke("i"), OperationAction.CANCEL, null, null, null);
                                assertThat(call.refusal(again))
                                        .hasMessage("Cannot cancel a CHAINED_INVOKE that does not exist or has already"
                                                + " completed.");
                                return succeeded(null);
                            })
                    .run();
        }
    }

    /** Everything on one thread: what must not hold a lock would be found holding it by the other thread that looks. */
    @Nested
    class Locks {

        private final InMemoryBackend backend = InMemoryBackend.builder()
                .timeSource(new ManualTimeSource())
                .executor(Runnable::run)
                .build();

        private String arn = "";

        private void assertNotLocked(String executionArn) {
            assertThat(CompletableFuture.supplyAsync(() -> backend.describe(executionArn))
                            .orTimeout(20, TimeUnit.SECONDS)
                            .join())
                    .isNotNull();
        }

        @Test
        void none_is_held_while_a_callee_runs_within_the_call_that_invokes_it() {
            Script caller = Script.of(backend, call -> {
                arn = call.arn();
                assertThat(call.checkpoint(startInvoke("i", CALLEE, null)).operations())
                        .extracting(Operation::status)
                        .containsExactly(OperationStatus.STARTED);
                assertThat(call.checkpoint().operations())
                        .extracting(Operation::status)
                        .containsExactly(OperationStatus.SUCCEEDED);
                assertThat(call.checkpoint().operations()).isEmpty();
                return succeeded(null);
            });
            backend.register("orders", caller);
            backend.register(CALLEE, (input, lambda) -> {
                assertNotLocked(arn);
                assertNotLocked(input.executionArn());
                return succeeded("1");
            });

            String started = backend.start("orders", null);

            caller.rethrowFailures();
            assertThat(backend.describe(started).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(backend.invocations(started)).isEqualTo(1);
        }

        @Test
        void none_is_held_while_a_caller_goes_on_at_the_end_of_its_callee() {
            String[] callee = new String[1];
            Script caller = Script.of(backend, CallerTests::invoke, call -> {
                assertNotLocked(call.arn());
                assertNotLocked(callee[0]);
                return succeeded(null);
            });
            backend.register("orders", caller);
            backend.register(CALLEE, (input, lambda) -> {
                callee[0] = input.executionArn();
                backend.checkpoint(new CheckpointRequest(
                        input.executionArn(), input.checkpointToken(), List.of(startWait("w", 3600)), "1"));
                return PENDING;
            });

            String started = backend.start("orders", null);
            backend.stop(callee[0], null);

            caller.rethrowFailures();
            assertThat(backend.describe(started).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        }

        @Test
        void a_callee_that_no_thread_can_run_has_failed() {
            InMemoryBackend full = InMemoryBackend.builder()
                    .executor(task -> {
                        if (!arn.isEmpty()) {
                            throw new RejectedExecutionException("full");
                        }
                        task.run();
                    })
                    .build();
            full.registerPlain(CALLEE, payload -> payload);
            Script caller = Script.of(full, call -> {
                arn = call.arn();
                call.checkpoint(startInvoke("i", CALLEE, null));
                Operation failed = call.checkpoint().operations().get(0);
                assertThat(failed.status()).isEqualTo(OperationStatus.FAILED);
                assertThat(failed.details().error()).hasFieldOrPropertyWithValue("errorMessage", "full");
                return succeeded(null);
            });
            full.register("orders", caller);

            full.start("orders", null);

            caller.rethrowFailures();
        }
    }

    /** Each execution invokes the other function until the payload, a number, is zero. */
    @Test
    @Timeout(120)
    void functions_may_invoke_one_another_in_many_executions_at_once() throws InterruptedException {
        InMemoryBackend backend = InMemoryBackend.builder().build();
        Map<String, String> others = Map.of("ping", "pong", "pong", "ping");
        others.forEach((name, other) ->
                backend.register(name, (input, lambda) -> countDown(backend, other, input, lambda)));
        List<String> arns = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            arns.add(backend.start("ping", 20));
            arns.add(backend.start("pong", 20));
        }

        for (String arn : arns) {
            var end = backend.await(arn, Duration.ofSeconds(100)).orElseThrow();
            assertThat(end.status()).as("%s", end.error()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(end.result()).contains("20");
        }
    }

    private static InvocationOutput countDown(
            InMemoryBackend backend, String other, InvocationInput input, LambdaContext lambda) {
        int number = Integer.parseInt(
                ((ExecutionDetails) input.operations().get(0).details()).inputPayload());
        if (number == 0) {
            return succeeded("0");
        }
        if (input.operations().size() == 1) {
            String next = Integer.toString(number - 1);
            backend.checkpoint(new CheckpointRequest(
                    input.executionArn(),
                    input.checkpointToken(),
                    List.of(startInvoke("i", other, next)),
                    lambda.requestId()));
            return PENDING;
        }
        Operation invoked = input.operations().get(1);
        return invoked.status().isTerminal()
                ? succeeded(Integer.toString(Integer.parseInt(invoked.details().result()) + 1))
                : PENDING;
    }
}
