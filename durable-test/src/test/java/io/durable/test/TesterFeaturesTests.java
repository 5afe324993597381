package io.durable.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.StepConfig;
import io.durable.TypeRef;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualTimeSource;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionStatus;
import io.durable.client.ListRequest;
import io.durable.engine.DurableEngine;
import io.durable.error.DurableOperationException;
import io.durable.error.ErrorObject;
import io.durable.retry.RetryStrategies;
import io.durable.serdes.JacksonSerdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Steering, looking, standing in for functions. */
class TesterFeaturesTests {

    private static WorkflowTester<String, String> tester(DurableHandler<String, String> handler) {
        return DurableTester.of(String.class, String.class, handler);
    }

    @Nested
    class Steering {

        private final WorkflowTester<String, String> tester = tester((input, ctx) -> {
            ctx.wait("pause", Duration.ofHours(2));
            ctx.step("work", s -> {});
            return ctx.waitForCallback("approval", String.class, (id, s) -> {});
        });

        @Test
        void goes_from_timer_to_timer() {
            TestExecution<String> execution = tester.start("a").advanceToNextTimer();

            assertThat(execution.operation("pause").duration()).isEqualTo(Duration.ofHours(2));
            assertThatIllegalStateException()
                    .isThrownBy(execution::advanceToNextTimer)
                    .withMessageContaining("waits for no time")
                    .withMessageContaining("CONTEXT (WaitForCallback) 'approval' STARTED");
        }

        @Test
        void waits_for_operations_that_are_not_there_yet() {
            TestExecution<String> execution = tester.start("a");
            OperationHandle approval = execution.handle("approval");

            assertThat(approval.find()).isEmpty();
            assertThat(approval.toString()).contains("not there yet");
            assertThat(execution.handle("pause").awaitStarted().status()).isEqualTo(OperationStatus.STARTED);
            assertThat(approval.awaitSubmitted().children()).hasSize(2);

            execution.callback("approval").succeedRaw("yes");

            assertThat(approval.awaitCompleted().status()).isEqualTo(OperationStatus.SUCCEEDED);
            assertThat(execution.runToEnd().result()).isEqualTo("yes");
        }

        @Test
        void says_so_when_an_operation_never_comes() {
            TestExecution<String> execution = tester((input, ctx) -> input).start("a");

            assertThatIllegalStateException()
                    .isThrownBy(() -> execution.handle("never").awaitStarted())
                    .withMessageContaining("SUCCEEDED before 'never' has started");
        }

        @Test
        void times_a_callback_out() {
            TestExecution<String> execution = tester.start("a").advance(Duration.ofHours(2));

            execution.callback("approval").timeOut();

            assertThat(execution.runToEnd().status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(execution.operations(OperationType.CALLBACK).get(0).status())
                    .isEqualTo(OperationStatus.TIMED_OUT);
        }

        @Test
        void stops() {
            TestExecution<String> execution = tester.start("a").awaitSuspension();

            execution.stop(ErrorObject.of("Changed", "mind"));

            assertThat(execution.status()).isEqualTo(ExecutionStatus.STOPPED);
            assertThat(execution.error().map(ErrorObject::errorType)).contains("Changed");
        }

        @Test
        void lets_checkpoints_take_time() {
            TestExecution<String> execution = DurableTester.builder(String.class, String.class, (input, ctx) -> {
                        ctx.step("a", s -> {});
                        return input;
                    })
                    .checkpointDelay(Duration.ofSeconds(3))
                    .build()
                    .run("a");

            assertThat(execution.duration()).isEqualTo(Duration.ofSeconds(3L * execution.checkpointCalls()));
        }
    }

    @Nested
    class Looking {

        private final TestExecution<String> execution = tester((input, ctx) -> {
                    ctx.step(
                            "flaky",
                            Integer.class,
                            s -> {
                                if (s.attempt() < 2) {
                                    throw new IllegalStateException("not yet");
                                }
                                return 7;
                            },
                            StepConfig.defaults().withRetry(RetryStrategies.fixedDelay(3, Duration.ofMinutes(1))));
                    return ctx.runInChildContext(
                            "inner", String.class, child -> child.step("deep", String.class, s -> "x"));
                })
                .run("a");

        @Test
        void finds_operations_by_index_id_place_and_type() {
            TestOperation deep = execution.operationAt("2-1").orElseThrow();

            assertThat(deep.name()).contains("deep");
            assertThat(execution.operationWithId(deep.id()).orElseThrow().name())
                    .contains("deep");
            assertThat(execution.operation(1).name()).contains("inner");
            assertThat(execution.operations(OperationType.STEP)).hasSize(2);
            assertThat(execution.operationAt("9")).isEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> execution.operation(3))
                    .withMessageContaining("no operation 3 of 3");
        }

        @Test
        void shows_attempts_and_times() {
            TestOperation flaky = execution.operation("flaky");

            assertThat(flaky.attemptList()).extracting(TestAttempt::number).containsExactly(1, 2);
            assertThat(flaky.attemptList().get(0).error().map(ErrorObject::errorMessage))
                    .contains("not yet");
            assertThat(flaky.attemptList().get(1).payload()).contains("7");
            assertThat(flaky.duration()).isEqualTo(Duration.ofMinutes(1));
            assertThat(flaky.events()).hasSize(4);
            assertThat(execution.duration()).isEqualTo(Duration.ofMinutes(1));
        }

        @Test
        void shows_what_ran_in_which_invocation() {
            List<TestInvocation> invocations = execution.invocationList();

            assertThat(invocations).hasSize(2);
            assertThat(invocations.get(0).ran())
                    .extracting(it -> it.name().orElse(""))
                    .containsExactly("flaky");
            assertThat(invocations.get(1).ran())
                    .extracting(it -> it.name().orElse(""))
                    .containsExactly("flaky", "inner", "deep");
            assertThat(invocations.get(0).error()).isEmpty();
        }

        @Test
        void prints_a_tree() {
            assertThat(execution.tree().toString()).isEqualTo("""
                    1  STEP 'flaky' SUCCEEDED, 2 attempts, PT1M
                    2  CONTEXT (RunInChildContext) 'inner' SUCCEEDED
                       1  STEP 'deep' SUCCEEDED, 1 attempt
                    """);
        }
    }

    @Nested
    class StandingIn {

        private final WorkflowTester<String, String> tester =
                tester((input, ctx) -> invoke(ctx, input) + " " + invoke(ctx, input));

        private static String invoke(DurableContext ctx, String input) {
            try {
                return ctx.invoke("pay", "payments", input, String.class);
            } catch (DurableOperationException failure) {
                return failure.errorType().orElse("?") + ":" + failure.getMessage();
            }
        }

        @Test
        void answers_in_order_and_goes_on_with_the_last() {
            FunctionStub payments =
                    tester.whenInvoking("payments").thenReturn("one").thenReturn("two");

            assertThat(tester.run("a").result()).isEqualTo("one two");
            assertThat(tester.run("b").result()).isEqualTo("two two");
            assertThat(payments.inputs(String.class)).containsExactly("a", "a", "b", "b");
        }

        @Test
        void fails_and_times_out() {
            tester.whenInvoking("payments")
                    .thenFail(ErrorObject.of("Busy", "later"))
                    .thenTimeOut(Duration.ofHours(1));

            TestExecution<String> execution = tester.run("a");

            assertThat(execution.result()).contains("Busy:").contains("later");
            assertThat(execution.operations("pay"))
                    .extracting(TestOperation::status)
                    .containsExactly(OperationStatus.FAILED, OperationStatus.TIMED_OUT);
            assertThat(execution.duration()).isEqualTo(Duration.ofHours(1));
        }

        @Test
        void runs_another_workflow() {
            tester.whenInvoking("payments").thenRun(String.class, (input, ctx) -> {
                ctx.wait(Duration.ofDays(1));
                return input + "!";
            });

            assertThat(tester.run("a").result()).isEqualTo("a! a!");
        }
    }

    @Nested
    class Several {

        private static final class Orders implements DurableHandler<String, Integer> {
            @Override
            public Integer handle(String input, DurableContext ctx) {
                return ctx.invoke("length", "lengths", input, Integer.class);
            }
        }

        private final Orders orders = new Orders();
        private final DurableHandler<String, Integer> lengths = (input, ctx) -> input.length();
        private final DurableTester tester = InMemoryTester.builder()
                .workflow("orders", String.class, Integer.class, orders)
                .workflow("lengths", String.class, Integer.class, lengths)
                .build();

        @Test
        void workflows_are_run_by_name_by_handler_and_by_type() {
            assertThat(tester.run("orders", "abc", Integer.class).result()).isEqualTo(3);
            assertThat(tester.run(lengths, "ab").result()).isEqualTo(2);
            assertThat(tester.run(Orders.class, "a").result()).isEqualTo(1);
        }

        @Test
        void what_is_not_known_is_told_with_what_is() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tester.run((String input, DurableContext ctx) -> input, "a"))
                    .withMessageContaining("[orders, lengths]");
        }

        @Test
        void executions_that_others_have_started_are_run_further() {
            String arn = tester.executions().start("lengths", "four");

            assertThat(tester.execution(arn, TypeRef.of(Integer.class))
                            .runToEnd()
                            .result())
                    .isEqualTo(4);
        }
    }

    @Test
    void what_was_run_to_its_end_is_shown_after_it_is_forgotten() {
        WorkflowTester<String, String> tester =
                tester((input, ctx) -> ctx.invoke("call", "other", input, String.class));
        tester.whenInvoking("other").thenReturn("x");
        TestExecution<String> first = tester.run("first");
        for (int i = 0; i < 1_000; i++) {
            tester.run("later");
        }

        assertThat(first.result()).isEqualTo("x");
        assertThat(first.operation("call").status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThatExceptionOfType(ExecutionClientException.class)
                .isThrownBy(() -> tester.tester().executions().describe(first.arn()));
        assertThat(tester.driver().backend().list(ListRequest.of("other")).items())
                .hasSize(1_000);
    }

    @Test
    void ten_thousand_runs_need_no_more_memory_than_two_thousand() {
        WorkflowTester<Integer, Integer> tester = DurableTester.of(Integer.class, Integer.class, (input, ctx) -> {
            int a = ctx.step("a", Integer.class, s -> input + 1);
            int b = ctx.step("b", Integer.class, s -> a + 1);
            return ctx.step("c", Integer.class, s -> b + 1);
        });
        run(tester, 2_000);
        long before = usedMemory();

        run(tester, 8_000);

        long grown = usedMemory() - before;
        assertThat(grown).as("bytes that 8,000 further runs have left").isLessThan(8_000_000);
    }

    private static void run(WorkflowTester<Integer, Integer> tester, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(tester.run(i).result()).isEqualTo(i + 3);
        }
    }

    private static long usedMemory() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Nested
    class BeginningAnew {

        private final List<TestedWorkflow> known = new ArrayList<>();
        private final VirtualService service = VirtualService.of(InMemoryBackend.builder());
        private final DurableEngine engine = DurableEngine.builder(service.backend())
                .timeSource(service.driver().time())
                .build();
        private final InMemoryTester tester =
                InMemoryTester.over(service, engine, JacksonSerdes.standard(), () -> known);
        private final DurableHandler<String, String> handler = (input, ctx) -> {
            ctx.wait("pause", Duration.ofHours(2));
            return ctx.invoke("call", "other", input, String.class);
        };

        private void deploy() {
            TypeRef<String> text = TypeRef.of(String.class);
            service.backend().register("late", engine.function("late", text, handler));
            service.backend().register("other", engine.function("other", text, (input, ctx) -> "right"));
            known.add(new TestedWorkflow("late", text, text, handler));
        }

        @Test
        void knows_workflows_that_came_after_the_tester() {
            deploy();

            assertThat(tester.run(handler, "a").result()).isEqualTo("right");
        }

        @Test
        void forgets_executions_stubs_and_delays() {
            deploy();
            Runnable reset = tester.resetPoint();
            tester.whenInvoking("other").thenReturn("stub");
            service.delayCheckpoints(Duration.ofSeconds(10));
            assertThat(tester.run(handler, "a").result()).isEqualTo("stub");

            reset.run();

            assertThat(tester.executions().list(ListRequest.of("late")).items()).isEmpty();
            assertThat(service.driver().time().instant()).isEqualTo(ManualTimeSource.DEFAULT_START);
            TestExecution<String> execution = tester.run(handler, "a");
            assertThat(execution.result()).isEqualTo("right");
            assertThat(execution.duration()).isEqualTo(Duration.ofHours(2));
        }

        @Test
        void forgets_answers_of_a_stub_that_is_asked_for_again() {
            deploy();
            Runnable reset = tester.resetPoint();
            tester.whenInvoking("other").thenReturn("first");

            reset.run();
            tester.whenInvoking("other").thenReturn("second");

            assertThat(tester.run(handler, "a").result()).isEqualTo("second");
        }

        @Test
        void forgets_which_processes_were_to_die() {
            deploy();
            Runnable reset = tester.resetPoint();
            TestExecution<String> dying = tester.start("late", "a", TypeRef.of(String.class), Crash.before(1));

            reset.run();

            assertThat(dying.hasCrashed()).isFalse();
            tester.crashEverywhere(handler, "a").assertNone();
        }
    }
}
