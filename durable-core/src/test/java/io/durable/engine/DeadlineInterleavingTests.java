package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.DurableHandler;
import io.durable.StepConfig;
import io.durable.StepSemantics;
import io.durable.backend.memory.ManualTimeSource;
import io.durable.interleaving.Interleavings;
import io.durable.interleaving.Scenario;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The deadline comes near at any moment of an invocation: the execution never stands still for what is open outside, no body
 * that has ended runs again, and none runs twice at once.
 */
class DeadlineInterleavingTests {

    @ParameterizedTest
    @ValueSource(
            classes = {BesideABranch.class, BesideAWaitThatEnds.class, BesideAPoll.class, BesideAStepAtMostOnce.class})
    void the_execution_goes_on(Class<? extends Scenario> scenario) {
        Interleavings.of(scenario).explore();
    }

    /** An execution with a wait of a year that nobody waits for, and a clock that moves while its first invocation runs. */
    private static final class Moved {

        private final WorkflowHarness harness = WorkflowHarness.with(
                backend -> backend.invocationTimeout(Duration.ofSeconds(10)),
                settings ->
                        settings.checkpointStrategy(CheckpointStrategy.BATCHED).branchThreads(Interleavings.threads()));

        void run(DurableHandler<@Nullable String, Integer> handler) throws InterruptedException {
            harness.deploy((@Nullable String input, DurableContext ctx) -> {
                ctx.waitAsync("year", Duration.ofDays(365));
                return handler.handle(input, ctx);
            });
            String arn = harness.start();
            Thread early = movingTo(Duration.ofMillis(4_600));
            Thread late = movingTo(Duration.ofMillis(9_200));
            harness.driver().runNext();
            early.join();
            late.join();
            assertThat(harness.finish(arn).result()).isEqualTo("3");
            assertThat(harness.driver().time().instant())
                    .isBefore(ManualTimeSource.DEFAULT_START.plus(Duration.ofDays(1)));
        }

        private Thread movingTo(Duration moment) {
            Thread clock = Interleavings.thread(
                    "clock", () -> harness.driver().time().advanceTo(ManualTimeSource.DEFAULT_START.plus(moment)));
            clock.start();
            return clock;
        }
    }

    static final class BesideABranch implements Scenario {
        @Override
        public void run() throws Exception {
            new Moved().run((input, ctx) -> {
                DurableFuture<Integer> one = ctx.stepAsync("one", Integer.class, s -> 1);
                return one.get() + ctx.step("two", Integer.class, s -> 2);
            });
        }
    }

    static final class BesideAWaitThatEnds implements Scenario {
        @Override
        public void run() throws Exception {
            new Moved().run((input, ctx) -> {
                DurableFuture<Integer> one = ctx.stepAsync("one", Integer.class, s -> 1);
                ctx.wait("pause", Duration.ofSeconds(9));
                return one.get() + 2;
            });
        }
    }

    static final class BesideAPoll implements Scenario {
        @Override
        public void run() throws Exception {
            new Moved().run((input, ctx) -> {
                DurableFuture<?> pause = ctx.waitAsync("pause", Duration.ofSeconds(4));
                DurableFuture<Integer> branch = ctx.runInChildContextAsync("branch", Integer.class, child -> {
                    pause.get();
                    return child.step("one", Integer.class, s -> 1);
                });
                return ctx.step("two", Integer.class, s -> 2) + branch.get();
            });
        }
    }

    static final class BesideAStepAtMostOnce implements Scenario {
        @Override
        public void run() throws Exception {
            AtomicInteger ran = new AtomicInteger();
            StepConfig config = StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY);
            new Moved().run((input, ctx) -> ctx.step("three", Integer.class, s -> ran.incrementAndGet() + 2, config));
            assertThat(ran).hasValue(1);
        }
    }
}
