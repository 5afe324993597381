package io.durable.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.durable.CheckpointStrategy;
import io.durable.DurableHandler;
import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.StepConfig;
import io.durable.TypeRef;
import io.durable.WaitForCallbackConfig;
import io.durable.client.EventType;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryEvent;
import io.durable.error.ErrorObject;
import io.durable.retry.RetryStrategies;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DurableTesterTests {

    record Order(String id, int price) {}

    record Receipt(String orderId, int paid) {}

    private final List<String> ran = new CopyOnWriteArrayList<>();

    private static WorkflowTester<String, String> tester(DurableHandler<String, String> handler) {
        return DurableTester.of(String.class, String.class, handler);
    }

    @Nested
    class Run {

        @Test
        void goes_to_the_end_and_skips_a_year() {
            WorkflowTester<Order, Receipt> tester = DurableTester.of(Order.class, Receipt.class, (order, ctx) -> {
                int paid = ctx.step("charge", Integer.class, s -> order.price());
                ctx.wait("cooling-off", Duration.ofDays(365));
                return new Receipt(order.id(), paid);
            });

            TestExecution<Receipt> execution = tester.run(new Order("o1", 7));

            assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(execution.result()).isEqualTo(new Receipt("o1", 7));
            assertThat(execution.error()).isEmpty();
            assertThat(execution.invocations()).isEqualTo(2);
            assertThat(execution.checkpointCalls()).isPositive();
            assertThat(execution.history()).extracting(HistoryEvent::type).contains(EventType.WAIT_SUCCEEDED);
        }

        @Test
        void shows_each_operation() {
            TestExecution<String> execution = tester((input, ctx) -> ctx.step(
                            "flaky",
                            String.class,
                            s -> {
                                if (s.attempt() < 3) {
                                    throw new IllegalStateException("not yet");
                                }
                                return input + "!";
                            },
                            StepConfig.defaults().withRetry(RetryStrategies.fixedDelay(3, Duration.ofDays(1)))))
                    .run("go");

            TestOperation flaky = execution.operation("flaky");

            assertThat(flaky.type()).isEqualTo(OperationType.STEP);
            assertThat(flaky.status()).isEqualTo(OperationStatus.SUCCEEDED);
            assertThat(flaky.attempts()).isEqualTo(3);
            assertThat(flaky.result(String.class)).isEqualTo("go!");
            assertThat(flaky.payload()).contains("\"go!\"");
            assertThat(flaky.parentId()).isEmpty();
            assertThat(flaky).hasToString("STEP 'flaky' SUCCEEDED");
            assertThat(execution.invocations()).isEqualTo(3);
        }

        @Test
        void shows_what_an_execution_has_failed_with() {
            TestExecution<String> execution = tester((input, ctx) -> ctx.step(
                            "broken",
                            String.class,
                            s -> {
                                throw new IllegalStateException("broke");
                            },
                            StepConfig.defaults().withRetry(RetryStrategies.none())))
                    .run("go");

            assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(execution.error().map(ErrorObject::errorType)).contains("StepError");
            assertThat(execution.operation("broken").error().map(ErrorObject::errorMessage))
                    .contains("broke");
            assertThatIllegalStateException()
                    .isThrownBy(execution::result)
                    .withMessageContaining("FAILED with a StepError");
        }

        @Test
        void takes_a_workflow_without_a_result() {
            WorkflowTester<@Nullable String, @Nullable Void> tester = DurableTester.builder(
                            new TypeRef<@Nullable String>() {}, TypeRef.ofVoid(), (input, ctx) -> {
                                ran.add("ran");
                                return null;
                            })
                    .build();

            assertThat(tester.run(null).result()).isNull();
            assertThat(ran).containsExactly("ran");
        }

        @Test
        void says_what_is_open_if_the_execution_can_never_end() {
            WorkflowTester<String, String> tester = tester(
                    (input, ctx) -> ctx.createCallback("answer", String.class).get());

            assertThatIllegalStateException()
                    .isThrownBy(() -> tester.run("go"))
                    .withMessageContaining("STARTED CALLBACK 'answer'");
        }
    }

    @Nested
    class StepByStep {

        private final WorkflowTester<String, String> tester = tester((input, ctx) -> {
            ran.add("first");
            ctx.wait("pause", Duration.ofHours(2));
            ran.add("second");
            return ctx.waitForCallback(
                    "approval",
                    String.class,
                    (id, s) -> ran.add("asked"),
                    WaitForCallbackConfig.timeout(Duration.ofDays(1)).withHeartbeatTimeout(Duration.ofHours(1)));
        });

        @Test
        void nothing_runs_before_it_is_told_to() {
            TestExecution<String> execution = tester.start("go");

            assertThat(ran).isEmpty();
            assertThat(execution.invocations()).isZero();

            execution.awaitSuspension();

            assertThat(ran).containsExactly("first");
            assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);
            assertThat(execution.operation("pause").status()).isEqualTo(OperationStatus.STARTED);
        }

        @Test
        void time_passes_as_far_as_it_is_told_to() {
            TestExecution<String> execution = tester.start("go").advance(Duration.ofMinutes(119));

            assertThat(ran).containsExactly("first");

            execution.advance(Duration.ofMinutes(1));

            assertThat(ran).containsExactly("first", "first", "second", "asked");
        }

        @Test
        void what_becomes_due_runs_at_its_time() {
            TestExecution<String> execution = tester.start("go").advance(Duration.ofHours(5));

            assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(execution.error().map(ErrorObject::errorMessage).orElseThrow())
                    .containsIgnoringCase("heartbeat");
        }

        @Test
        void the_other_party_answers_by_the_name_of_the_operation() {
            TestExecution<String> execution = tester.start("go").advance(Duration.ofHours(2));

            execution.callback("approval").succeedRaw("yes");
            execution.awaitSuspension();

            assertThat(execution.result()).isEqualTo("yes");
            assertThat(execution.callbacks("approval")).isEmpty();
        }

        @Test
        void the_other_party_shows_that_it_is_at_work() {
            TestExecution<String> execution = tester.start("go").advance(Duration.ofHours(2));
            for (int hour = 0; hour < 4; hour++) {
                execution.callback("approval").heartbeat();
                execution.advance(Duration.ofMinutes(59));
            }

            execution.callback("approval").fail(ErrorObject.of("Refused", "no"));

            assertThat(execution.runToEnd().status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(execution.error().map(ErrorObject::errorMessage)).contains("no");
        }

        @Test
        void a_callback_that_is_not_open_is_named_with_those_that_are() {
            TestExecution<String> execution = tester.start("go").advance(Duration.ofHours(2));

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> execution.callback("aproval"))
                    .withMessageContaining("0 open callbacks 'aproval'")
                    .withMessageContaining("Open are: [approval]");
        }

        @Test
        void an_operation_that_is_not_there_is_named_with_those_that_are() {
            TestExecution<String> execution = tester.start("go").awaitSuspension();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> execution.operation("break"))
                    .withMessageContaining("0 operations 'break'")
                    .withMessageContaining("WAIT 'pause' STARTED");
        }

        @Test
        void time_does_not_go_back() {
            TestExecution<String> execution = tester.start("go");

            assertThatIllegalArgumentException().isThrownBy(() -> execution.advance(Duration.ofSeconds(-1)));
        }
    }

    @Nested
    class Settings {

        @Test
        void further_functions_are_invoked() {
            WorkflowTester<String, String> tester = DurableTester.builder(
                            String.class,
                            String.class,
                            (String input, io.durable.DurableContext ctx) ->
                                    ctx.invoke("d", "durable", input, String.class)
                                            + ctx.invoke("p", "plain", input, String.class))
                    .function("durable", String.class, (input, ctx) -> {
                        ctx.wait(Duration.ofDays(1));
                        return input + "1";
                    })
                    .plainFunction("plain", payload -> payload)
                    .build();

            assertThat(tester.run("a").result()).isEqualTo("a1a");
        }

        @Test
        void the_name_of_the_workflow_is_taken() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DurableTester.builder(String.class, String.class, (input, ctx) -> input)
                            .plainFunction("workflow", payload -> payload))
                    .withMessageContaining("give another name");
        }

        @Test
        void the_engine_is_as_it_is_set() {
            TestExecution<String> eager = DurableTester.builder(String.class, String.class, (input, ctx) -> {
                        ctx.step("a", s -> {});
                        return ctx.step(
                                "b",
                                String.class,
                                s -> input,
                                StepConfig.defaults().withRetry("mine"));
                    })
                    .checkpointStrategy(CheckpointStrategy.EAGER)
                    .engine(engine -> engine.retryPreset("mine", RetryStrategies.none()))
                    .build()
                    .run("a");

            assertThat(eager.result()).isEqualTo("a");
            assertThat(eager.checkpointCalls()).isEqualTo(2);
        }
    }

    @Nested
    class Dying {

        private WorkflowTester<String, String> tester(Crash crash) {
            return DurableTester.builder(String.class, String.class, (input, ctx) -> {
                        ctx.step("a", s -> ran.add("a"));
                        ctx.step("b", s -> ran.add("b"));
                        return input;
                    })
                    .checkpointStrategy(CheckpointStrategy.EAGER)
                    .crash(crash)
                    .build();
        }

        @Test
        void before_a_call_loses_what_it_was_to_record() {
            TestExecution<String> execution = tester(Crash.before(1)).run("x");

            assertThat(execution.result()).isEqualTo("x");
            assertThat(ran).containsExactly("a", "a", "b");
            assertThat(execution.invocations()).isEqualTo(2);
            assertThat(execution.hasCrashed()).isTrue();
        }

        @Test
        void after_a_call_keeps_what_it_has_recorded() {
            TestExecution<String> execution = tester(Crash.after(1)).run("x");

            assertThat(execution.result()).isEqualTo("x");
            assertThat(ran).containsExactly("a", "b");
            assertThat(execution.invocations()).isEqualTo(2);
        }

        @Test
        void happens_once_for_each_execution() {
            WorkflowTester<String, String> tester = tester(Crash.before(2));

            assertThat(tester.run("x").invocations()).isEqualTo(2);
            assertThat(tester.run("y").invocations()).isEqualTo(2);
            assertThat(tester(Crash.before(9)).run("z").hasCrashed()).isFalse();
        }

        @Test
        void within_a_body_lets_it_run_again() {
            AtomicReference<TestExecution<String>> running = new AtomicReference<>();
            WorkflowTester<String, String> tester = DurableTester.of(
                    String.class,
                    String.class,
                    (input, ctx) -> ctx.step("a", String.class, s -> {
                        ran.add("a");
                        return ran.size() == 1 ? "died " + running.get().crash() : "lived";
                    }));
            running.set(tester.start("x"));

            assertThat(running.get().crash()).isFalse();
            assertThat(running.get().runToEnd().result()).isEqualTo("lived");
            assertThat(ran).containsExactly("a", "a");
            assertThat(running.get().hasCrashed()).isFalse();
        }

        @Test
        void at_a_negative_call_is_refused() {
            assertThatIllegalArgumentException().isThrownBy(() -> Crash.after(-1));
        }
    }
}
