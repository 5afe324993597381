package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.Branch;
import io.durable.CheckpointStrategy;
import io.durable.DurableContext;
import io.durable.StepConfig;
import io.durable.StepContext;
import io.durable.retry.RetryStrategies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Code that is given no context finds the one whose code it is part of. */
@EndsInTime
class CurrentContextTests {

    private final Map<String, Optional<DurableContext>> found = new ConcurrentHashMap<>();
    private final Map<String, Optional<StepContext>> foundSteps = new ConcurrentHashMap<>();

    private void look(String where) {
        found.put(where, CurrentContext.get());
        foundSteps.put(where, CurrentContext.step());
    }

    @EveryVariant
    void is_the_context_of_the_innermost_code(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            assertThat(CurrentContext.get()).containsSame(ctx);
            ctx.runInChildContext("child", child -> {
                assertThat(CurrentContext.get()).containsSame(child);
                child.wait(Duration.ofHours(1));
                assertThat(CurrentContext.get()).containsSame(child);
            });
            assertThat(CurrentContext.get()).containsSame(ctx);
            return "as expected";
        });

        assertThat(harness.run().result()).isEqualTo("\"as expected\"");
    }

    @EveryVariant
    void is_on_the_threads_of_branches_that_of_the_branch(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            return ctx.parallel("both", List.of(branch("a"), branch("b"))).results();
        });

        assertThat(harness.run().result()).isEqualTo("[\"own\",\"own\"]");
    }

    private static Branch<String> branch(String name) {
        return Branch.of(name, String.class, branch -> {
            branch.wait(Duration.ofHours(1));
            return CurrentContext.get().orElseThrow() == branch ? "own" : "another";
        });
    }

    @EveryVariant
    void there_is_none_in_bodies(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            StepConfig once = StepConfig.defaults().withRetry(RetryStrategies.none());
            ctx.step("step", s -> look("step"), once);
            ctx.step("timed", s -> look("timed"), once.withTimeout(Duration.ofDays(1)));
            ctx.stepAsync("async", s -> look("async")).get();
            return null;
        });

        harness.run();

        assertThat(found).containsOnlyKeys("step", "timed", "async");
        assertThat(found.values()).containsOnly(Optional.empty());
    }

    @EveryVariant
    void the_attempt_is_that_of_the_innermost_body(Variant variant) {
        WorkflowHarness harness = variant.harness().deploy((input, ctx) -> {
            StepConfig twice = StepConfig.defaults().withRetry(RetryStrategies.fixedDelay(2, Duration.ofSeconds(5)));
            ctx.step("step", CurrentContextTests::requireCurrent);
            ctx.step("timed", CurrentContextTests::requireCurrent, twice.withTimeout(Duration.ofDays(1)));
            ctx.stepAsync("async", CurrentContextTests::requireCurrent).get();
            ctx.step(
                    "failing once",
                    s -> {
                        requireCurrent(s);
                        assertThat(s.attempt()).isEqualTo(2);
                    },
                    twice);
            assertThat(CurrentContext.step()).isEmpty();
            return "as expected";
        });

        assertThat(harness.run().result()).isEqualTo("\"as expected\"");
    }

    private static void requireCurrent(StepContext attempt) {
        assertThat(CurrentContext.step()).containsSame(attempt);
    }

    @Test
    void there_is_none_outside_of_a_workflow_and_on_a_thread_of_its_own() {
        WorkflowHarness harness = Variant.of(CheckpointStrategy.BATCHED)
                .harness()
                .deploy((input, ctx) -> {
                    Thread own = new Thread(() -> look("own thread"));
                    own.start();
                    own.join();
                    return null;
                });

        look("before");
        harness.run();
        look("after");

        assertThat(found).containsOnlyKeys("before", "own thread", "after");
        assertThat(found.values()).containsOnly(Optional.empty());
        assertThat(foundSteps.values()).containsOnly(Optional.empty());
    }
}
