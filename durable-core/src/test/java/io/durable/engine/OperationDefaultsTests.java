package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.durable.DurableContext;
import io.durable.RetryConfig;
import io.durable.StepConfig;
import io.durable.WaitForCallbackConfig;
import io.durable.WaitForConditionConfig;
import io.durable.error.StepInterruptedException;
import io.durable.error.WaitForConditionException;
import io.durable.retry.RetryPreset;
import io.durable.retry.RetryStrategies;
import io.durable.retry.RetryStrategy;
import io.durable.retry.WaitStrategies;
import io.durable.retry.WaitStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for operations that say nothing themselves. */
@EndsInTime
class OperationDefaultsTests {

    private final List<String> ran = new CopyOnWriteArrayList<>();

    private static WorkflowHarness with(Consumer<OperationDefaults> change) {
        return WorkflowHarness.with(settings -> settings.operationDefaults(change));
    }

    private static RetryStrategy attempts(int max) {
        return RetryStrategies.fixedDelay(max, Duration.ofSeconds(1));
    }

    private String failing(String what) {
        ran.add(what);
        throw new IllegalStateException(what);
    }

    @Nested
    class Retries {

        private final WorkflowHarness harness = with(it -> it.retry(attempts(2))
                .retryFor("charge*", attempts(3))
                .retryFor("charge-card", attempts(4))
                .retryPreset("once", RetryStrategies.none()));

        @ParameterizedTest
        @CsvSource({"reserve, 2", "charge-cash, 3", "charge-card, 4", "'', 2"})
        void of_a_step_follow_the_most_specific_pattern_of_its_name(String name, int attempts) {
            run(ctx -> ctx.step(name.isEmpty() ? null : name, String.class, s -> failing("step")));

            assertThat(ran).hasSize(attempts);
        }

        @Test
        void of_a_step_that_names_a_strategy_follow_that() {
            run(ctx -> ctx.step(
                    "charge-card",
                    String.class,
                    s -> failing("step"),
                    StepConfig.defaults().withRetry("once")));

            assertThat(ran).hasSize(1);
        }

        @Test
        void of_a_block_follow_the_pattern_of_its_name() {
            run(ctx -> ctx.withRetry(
                    "charge-all",
                    String.class,
                    (block, attempt) -> failing("block " + attempt),
                    RetryConfig.defaults()));

            assertThat(ran).contains("block 3").doesNotContain("block 4");
        }

        @Test
        void of_the_submitter_of_a_callback_follow_the_pattern_of_its_name() {
            run(ctx -> ctx.waitForCallback(
                    "charge-card", String.class, (id, s) -> failing("submitter"), WaitForCallbackConfig.defaults()));

            assertThat(ran).hasSize(4);
        }

        private void run(Consumer<DurableContext> body) {
            harness.deploy((input, ctx) -> {
                        try {
                            body.accept(ctx);
                        } catch (RuntimeException last) {
                            return "failed";
                        }
                        return null;
                    })
                    .run();
        }

        @Test
        void are_strategies_and_not_names() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> with(it -> it.retryFor("charge", new RetryPreset("once")))
                            .engine())
                    .withMessageContaining("once");
        }
    }

    @Nested
    class Waits {

        private final WaitStrategy<Integer> failing = (state, attempt) -> {
            throw new IllegalStateException("asked with " + state);
        };

        private final WorkflowHarness harness = with(it -> it.wait(pace(10))
                .waitFor("slow-*", pace(100))
                .waitPreset("daily", pace(86_400))
                .waitPreset("failing", failing));

        private static WaitStrategy<Object> pace(int seconds) {
            return WaitStrategies.fixedDelay(state -> true, 3, Duration.ofSeconds(seconds));
        }

        private Duration looking(String name, WaitStrategy<Integer> strategy, int looks) {
            List<Instant> at = new ArrayList<>();
            harness.deploy((input, ctx) -> ctx.waitForCondition(
                            name,
                            Integer.class,
                            (state, check) -> {
                                at.add(harness.driver().time().instant());
                                return state + 1;
                            },
                            WaitForConditionConfig.of(0, strategy)))
                    .run();
            assertThat(at).hasSize(looks);
            return Duration.between(at.get(0), at.get(1));
        }

        @Test
        void follow_the_strategy_for_all() {
            assertThat(looking("job", WaitStrategies.engineDefault(state -> state < 2), 2))
                    .isEqualTo(Duration.ofSeconds(10));
        }

        @Test
        void follow_the_pattern_of_their_name() {
            assertThat(looking("slow-job", WaitStrategies.engineDefault(state -> state < 2), 2))
                    .isEqualTo(Duration.ofSeconds(100));
        }

        @Test
        void follow_the_strategy_that_they_name() {
            assertThat(looking("slow-job", WaitStrategies.preset("daily", state -> state < 2), 2))
                    .isEqualTo(Duration.ofDays(1));
        }

        @Test
        void end_without_asking_the_strategy_when_they_are_met() {
            WorkflowHarness.Run run = harness.deploy((input, ctx) -> ctx.waitForCondition(
                            "job",
                            Integer.class,
                            (state, check) -> 7,
                            WaitForConditionConfig.of(0, WaitStrategies.preset("failing", state -> state < 2))))
                    .run();

            assertThat(run.result()).isEqualTo("7");
        }

        @Test
        void fail_when_the_strategy_gives_up() {
            assertThat(conditionFailure("job", WaitStrategies.engineDefault(state -> true)))
                    .contains("exceeded maximum attempts (3)");
        }

        @Test
        void fail_when_the_strategy_fails() {
            assertThat(conditionFailure("job", WaitStrategies.preset("failing", state -> true)))
                    .contains("asked with 1");
        }

        private String conditionFailure(String name, WaitStrategy<Integer> strategy) {
            return harness.deploy((input, ctx) -> {
                        try {
                            return ctx.waitForCondition(
                                    name,
                                    Integer.class,
                                    (state, check) -> state + 1,
                                    WaitForConditionConfig.of(0, strategy));
                        } catch (WaitForConditionException failure) {
                            return failure.getMessage();
                        }
                    })
                    .run()
                    .result();
        }

        @Test
        void that_name_an_unknown_strategy_are_refused_with_those_there_are() {
            List<String> refused = new ArrayList<>();
            harness.deploy((input, ctx) -> {
                        try {
                            return ctx.waitForCondition(
                                    "job",
                                    Integer.class,
                                    (state, check) -> 1,
                                    WaitForConditionConfig.of(0, WaitStrategies.preset("weekly", state -> true)));
                        } catch (IllegalArgumentException unknown) {
                            return refused.add(unknown.getMessage());
                        }
                    })
                    .run();

            assertThat(refused)
                    .singleElement()
                    .asString()
                    .startsWith("There is no wait preset 'weekly'; the engine knows [daily, failing]");
        }

        @Test
        void a_name_decides_nothing_by_itself() {
            assertThat(WaitStrategies.preset("daily", state -> true)).hasToString("'daily'");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> with(it -> it.wait(WaitStrategies.engineDefault(state -> true)))
                            .engine());
        }
    }

    @Nested
    class Interruptions {

        private String ending(StepConfig config) {
            WorkflowHarness harness = with(it -> it.maxInterruptions(1));
            return harness.deploy((input, ctx) -> {
                        try {
                            return ctx.step(
                                    "charge",
                                    String.class,
                                    s -> {
                                        ran.add("attempt " + s.attempt());
                                        harness.flush();
                                        if (ran.size() < 5) {
                                            harness.backend().crash(ctx.executionArn());
                                        }
                                        return "done";
                                    },
                                    config);
                        } catch (StepInterruptedException interrupted) {
                            return "interrupted";
                        }
                    })
                    .run()
                    .result();
        }

        @Test
        void are_bounded_for_steps_without_a_bound_of_their_own() {
            assertThat(ending(StepConfig.defaults())).isEqualTo("\"interrupted\"");
            assertThat(ran).hasSize(2);
        }

        @Test
        void follow_the_bound_of_a_step_that_has_one() {
            assertThat(ending(StepConfig.defaults().withMaxInterruptions(10))).isEqualTo("\"done\"");
            assertThat(ran).hasSize(5);
        }

        @Test
        void have_no_negative_bound() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> with(it -> it.maxInterruptions(-1)).engine())
                    .withMessageContaining("-1");
        }
    }
}
