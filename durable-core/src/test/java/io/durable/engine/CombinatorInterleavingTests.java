package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.interleaving.Interleavings;
import io.durable.interleaving.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Futures that settle at any moment of a combination: it misses none, and gives the same answer on every replay. */
class CombinatorInterleavingTests {

    @ParameterizedTest
    @ValueSource(
            classes = {
                TwoStepsInARace.class,
                AWaitAndAStepInARace.class,
                AllOfAStepAndAWait.class,
                ARaceOnTheOnlyThread.class
            })
    void each_arrival_counts(Class<? extends Scenario> scenario) {
        Interleavings.of(scenario).explore();
    }

    private static WorkflowHarness harness(int threads) {
        return WorkflowHarness.with(settings -> settings.checkpointStrategy(CheckpointStrategy.BATCHED)
                .branchThreads(Interleavings.threads())
                .maxBranchThreads(threads));
    }

    /** Runs an execution while a clock moves beyond 10 s. */
    private static WorkflowHarness.Run runBesideAClock(WorkflowHarness harness) throws InterruptedException {
        String arn = harness.start();
        Thread clock =
                Interleavings.thread("clock", () -> harness.driver().time().advance(Duration.ofSeconds(10)));
        clock.start();
        harness.driver().runNext();
        clock.join();
        return harness.finish(arn);
    }

    private static DurableFuture<String> step(DurableContext ctx, String name) {
        return ctx.stepAsync(name, String.class, s -> name);
    }

    static final class TwoStepsInARace implements Scenario {
        @Override
        public void run() {
            List<String> winners = new CopyOnWriteArrayList<>();
            WorkflowHarness.Run run = harness(8)
                    .deploy((input, ctx) -> {
                        List<DurableFuture<String>> both = List.of(step(ctx, "a"), step(ctx, "b"));
                        winners.add(ctx.race("race", String.class, both));
                        ctx.wait(Duration.ofHours(1));
                        return "done";
                    })
                    .run();
            assertThat(run.result()).isEqualTo("\"done\"");
            assertThat(winners).hasSize(2).containsAnyOf("a", "b");
            assertThat(winners.get(0)).isEqualTo(winners.get(1));
        }
    }

    static final class AWaitAndAStepInARace implements Scenario {
        @Override
        public void run() throws Exception {
            List<String> winners = new CopyOnWriteArrayList<>();
            WorkflowHarness.Run run = runBesideAClock(harness(8).deploy((input, ctx) -> {
                DurableFuture<@Nullable Void> pause = ctx.waitAsync("pause", Duration.ofSeconds(10));
                List<DurableFuture<?>> both = List.of(pause, step(ctx, "a"));
                winners.add(String.valueOf(ctx.race("race", Object.class, both)));
                ctx.wait(Duration.ofHours(1));
                return "done";
            }));
            assertThat(run.result()).isEqualTo("\"done\"");
            assertThat(winners).hasSizeBetween(2, 3);
            assertThat(List.copyOf(winners)).allMatch(winners.get(0)::equals);
        }
    }

    static final class AllOfAStepAndAWait implements Scenario {
        @Override
        public void run() throws Exception {
            WorkflowHarness.Run run = runBesideAClock(harness(8).deploy((input, ctx) -> {
                DurableFuture<@Nullable Void> pause = ctx.waitAsync("pause", Duration.ofSeconds(10));
                return ctx.all("all", Object.class, List.<DurableFuture<?>>of(pause, step(ctx, "a")))
                        .toString();
            }));
            assertThat(run.result()).isEqualTo("\"[null, a]\"");
        }
    }

    /** The race gives its thread to what it waits for, and is driven again when that has settled. */
    static final class ARaceOnTheOnlyThread implements Scenario {
        @Override
        public void run() {
            WorkflowHarness.Run run = harness(1)
                    .deploy((input, ctx) -> {
                        DurableFuture<String> a = step(ctx, "a");
                        DurableFuture<String> race = ctx.raceAsync("race", String.class, List.of(a));
                        DurableFuture<String> outer = ctx.anyAsync("any", String.class, List.of(race));
                        return outer.get() + step(ctx, "b").get();
                    })
                    .run();
            assertThat(run.result()).isEqualTo("\"ab\"");
        }
    }
}
