package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.DurableCallback;
import io.durable.DurableFuture;
import io.durable.WaitForConditionConfig;
import io.durable.interleaving.Interleavings;
import io.durable.interleaving.Scenario;
import io.durable.retry.WaitStrategies;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers from outside, whenever they come: the execution ends in the same way. */
class OutsideInterleavingTests {

    @ParameterizedTest
    @ValueSource(
            classes = {
                AnswerAtAnyTime.class,
                CallbacksHandedOverSideBySide.class,
                FunctionsSideBySideWhilePolled.class,
                ConditionBesideItsTimer.class
            })
    void ends_in_the_same_way(Class<? extends Scenario> scenario) {
        Interleavings.of(scenario).explore();
    }

    private static WorkflowHarness harness() {
        return WorkflowHarness.with(settings ->
                settings.checkpointStrategy(CheckpointStrategy.BATCHED).branchThreads(Interleavings.threads()));
    }

    /** The other party answers before, while or after the workflow goes to sleep. */
    static final class AnswerAtAnyTime implements Scenario {
        @Override
        public void run() throws Exception {
            AtomicReference<String> id = new AtomicReference<>("");
            WorkflowHarness harness = harness().deploy((input, ctx) -> {
                DurableCallback<Integer> callback = ctx.createCallback("c", Integer.class);
                id.set(callback.id());
                DurableFuture<Integer> reader =
                        ctx.runInChildContextAsync("reader", Integer.class, child -> callback.get());
                return callback.get() + reader.get();
            });
            Thread party = Interleavings.thread("party", () -> {
                while (id.get().isEmpty()) {
                    Thread.onSpinWait();
                }
                harness.backend().succeedCallbackRaw(id.get(), "21");
            });
            String arn = harness.start();
            party.start();
            harness.driver().runNext();
            party.join();
            assertThat(harness.finish(arn).result()).isEqualTo("42");
        }
    }

    static final class CallbacksHandedOverSideBySide implements Scenario {
        @Override
        public void run() {
            WorkflowHarness harness = harness();
            harness.deploy((input, ctx) -> {
                DurableFuture<Integer> one = ctx.waitForCallbackAsync(
                        "one", Integer.class, (id, s) -> harness.backend().succeedCallbackRaw(id, "1"));
                DurableFuture<Integer> two = ctx.waitForCallbackAsync(
                        "two", Integer.class, (id, s) -> harness.backend().succeedCallbackRaw(id, "2"));
                return one.get() + two.get();
            });
            assertThat(harness.run().result()).isEqualTo("3");
        }
    }

    /** A timer asks for news while branches begin to wait. */
    static final class FunctionsSideBySideWhilePolled implements Scenario {
        @Override
        public void run() {
            WorkflowHarness harness = harness();
            harness.backend().registerPlain("echo", payload -> payload);
            harness.deploy((input, ctx) -> {
                DurableFuture<Integer> one = ctx.runInChildContextAsync(
                        "one", Integer.class, child -> child.invoke(null, "echo", 1, Integer.class));
                DurableFuture<Integer> two = ctx.invokeAsync("two", "echo", 2, Integer.class);
                ctx.stepAsync("busy", s -> harness.driver().time().advance(Duration.ofSeconds(2)));
                return two.get() + one.get();
            });
            assertThat(harness.run().result()).isEqualTo("3");
        }
    }

    static final class ConditionBesideItsTimer implements Scenario {
        @Override
        public void run() {
            WorkflowHarness harness = harness();
            WaitForConditionConfig<Integer> twice = WaitForConditionConfig.of(
                    0, WaitStrategies.fixedDelay((Integer n) -> n < 2, 3, Duration.ofSeconds(1)));
            harness.deploy((input, ctx) -> {
                ctx.stepAsync("busy", s -> harness.driver().time().advance(Duration.ofSeconds(1)));
                return ctx.waitForCondition("c", Integer.class, (n, check) -> n + 1, twice);
            });
            assertThat(harness.run().result()).isEqualTo("2");
        }
    }
}
