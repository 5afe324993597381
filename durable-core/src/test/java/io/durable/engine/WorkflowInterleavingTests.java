package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.DurableFuture;
import io.durable.TypeRef;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.InvocationOutput;
import io.durable.backend.memory.CheckpointFaults;
import io.durable.client.ExecutionStatus;
import io.durable.interleaving.Interleavings;
import io.durable.interleaving.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole executions: whatever the order of an invocation's threads, the execution ends in the same way. */
class WorkflowInterleavingTests {

    @ParameterizedTest
    @ValueSource(
            classes = {
                StepsSideBySide.class,
                WaitBesideStep.class,
                TimerBesideStep.class,
                TwoReadersOfOneWait.class,
                FailedCallFailsTheInvocation.class,
                RefusedCallFailsTheExecution.class,
                WithheldTokenSuspends.class
            })
    void ends_in_the_same_way(Class<? extends Scenario> scenario) {
        Interleavings.of(scenario).explore();
    }

    @ParameterizedTest
    @EnabledForJreRange(min = JRE.JAVA_21)
    @ValueSource(classes = {StepsSideBySide.class})
    void ends_in_the_same_way_on_virtual_threads(Class<? extends Scenario> scenario) {
        Interleavings.of(scenario).onVirtualThreads().explore();
    }

    private static WorkflowHarness harness(CheckpointStrategy strategy, CheckpointFaults faults) {
        return WorkflowHarness.with(
                backend -> backend.interceptor(faults),
                settings -> settings.checkpointStrategy(strategy).branchThreads(Interleavings.threads()));
    }

    private static WorkflowHarness twoSteps(CheckpointStrategy strategy, CheckpointFaults faults) {
        return harness(strategy, faults).deploy((input, ctx) -> {
            DurableFuture<Integer> one = ctx.stepAsync("one", Integer.class, step -> 1);
            DurableFuture<Integer> two = ctx.stepAsync("two", Integer.class, step -> 2);
            return one.get() + two.get();
        });
    }

    private static void assertSum(WorkflowHarness.Run run) {
        assertThat(run.description().summary().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(run.result()).isEqualTo("3");
    }

    static final class StepsSideBySide implements Scenario {
        @Override
        public void run() {
            WorkflowHarness.Run run =
                    twoSteps(CheckpointStrategy.BATCHED, new CheckpointFaults()).run();
            assertSum(run);
            assertThat(run.invocations()).isOne();
        }
    }

    static final class WaitBesideStep implements Scenario {
        @Override
        public void run() {
            WorkflowHarness.Run run = harness(CheckpointStrategy.BATCHED, new CheckpointFaults())
                    .deploy((input, ctx) -> {
                        DurableFuture<Integer> step = ctx.stepAsync("one", Integer.class, body -> 1);
                        ctx.wait("pause", Duration.ofSeconds(10));
                        return step.get() + 2;
                    })
                    .run();
            assertSum(run);
        }
    }

    /** While a body still runs, a timer's thread brings the end of a wait, or the next invocation does. */
    static final class TimerBesideStep implements Scenario {
        @Override
        public void run() throws Exception {
            AtomicBoolean timePassed = new AtomicBoolean();
            WorkflowHarness harness = harness(CheckpointStrategy.BATCHED, new CheckpointFaults())
                    .deploy((input, ctx) -> {
                        DurableFuture<Integer> step = ctx.stepAsync("one", Integer.class, body -> {
                            while (!timePassed.get()) {
                                Thread.onSpinWait();
                            }
                            return 1;
                        });
                        ctx.wait("pause", Duration.ofSeconds(10));
                        return step.get() + 2;
                    });
            Thread timer = Interleavings.thread("timer", () -> {
                harness.driver().time().advance(Duration.ofSeconds(10));
                timePassed.set(true);
            });
            String arn = harness.start();
            timer.start();
            harness.driver().runNext();
            timer.join();
            assertSum(harness.finish(arn));
        }
    }

    /** The end of a wait comes while one thread waits for it already and another is about to. */
    static final class TwoReadersOfOneWait implements Scenario {
        @Override
        public void run() {
            WorkflowHarness harness = harness(CheckpointStrategy.OPTIMISTIC, new CheckpointFaults());
            WorkflowHarness.Run run = harness.deploy((input, ctx) -> {
                        DurableFuture<?> pause = ctx.waitAsync("pause", Duration.ofSeconds(10));
                        ctx.checkpoint();
                        DurableFuture<Integer> reader = ctx.runInChildContextAsync("reader", Integer.class, child -> {
                            pause.get();
                            return 3;
                        });
                        ctx.stepAsync("busy", body -> {
                            harness.driver().time().advance(Duration.ofSeconds(10));
                        });
                        pause.get();
                        return reader.get();
                    })
                    .run();
            assertSum(run);
        }
    }

    /** A call that fails makes Lambda repeat the invocation: the execution does not fail, whoever made the call. */
    static final class FailedCallFailsTheInvocation implements Scenario {
        @Override
        public void run() {
            assertSum(twoSteps(CheckpointStrategy.EAGER, new CheckpointFaults().failBefore(CheckpointFailure.THROTTLED))
                    .run());
        }
    }

    static final class RefusedCallFailsTheExecution implements Scenario {
        @Override
        public void run() {
            WorkflowHarness.Run run = twoSteps(
                            CheckpointStrategy.EAGER, new CheckpointFaults().failBefore(CheckpointFailure.REJECTED))
                    .run();
            assertThat(run.description().summary().status()).isEqualTo(ExecutionStatus.FAILED);
            assertThat(run.invocations()).isOne();
        }
    }

    /** Without a token for a further call, the invocation answers that it is pending: it neither fails nor succeeds. */
    static final class WithheldTokenSuspends implements Scenario {
        @Override
        public void run() {
            WorkflowHarness harness = harness(CheckpointStrategy.EAGER, new CheckpointFaults().withholdToken());
            WorkflowFunction workflow = harness.engine()
                    .function(WorkflowHarness.FUNCTION, TypeRef.of(String.class), (input, ctx) -> {
                        DurableFuture<Integer> one = ctx.stepAsync("one", Integer.class, step -> 1);
                        ctx.step("two", Integer.class, step -> 2);
                        return one.get();
                    });
            List<InvocationOutput> answers = new ArrayList<>();
            harness.backend().register(WorkflowHarness.FUNCTION, (input, lambda) -> {
                InvocationOutput answer = workflow.invoke(input, lambda);
                answers.add(answer);
                return answer;
            });
            harness.start();
            harness.driver().runNext();
            assertThat(answers.get(0)).isEqualTo(new InvocationOutput.Pending());
        }
    }
}
