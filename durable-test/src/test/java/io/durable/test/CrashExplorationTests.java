package io.durable.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.durable.CheckpointStrategy;
import io.durable.DurableHandler;
import io.durable.StepConfig;
import io.durable.StepSemantics;
import io.durable.retry.RetryStrategies;
import io.durable.test.Crash.Moment;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class CrashExplorationTests {

    private static TestExecution<String> run(Crash crash, DurableHandler<String, String> handler) {
        return DurableTester.builder(String.class, String.class, handler)
                .checkpointStrategy(CheckpointStrategy.EAGER)
                .crash(crash)
                .build()
                .run("x");
    }

    private static DurableHandler<String, String> twoSteps(List<String> ran) {
        return (input, ctx) -> {
            ctx.step("a", s -> ran.add("a"));
            ctx.step("b", s -> ran.add("b"));
            return input;
        };
    }

    @Test
    void the_process_dies_before_and_after_each_call() {
        CrashExploration.Report report = CrashExploration.of(
                        crash -> run(crash, twoSteps(new CopyOnWriteArrayList<>())))
                .explore();

        assertThat(report).isEqualTo(new CrashExploration.Report(2, 5, 4));
    }

    @Test
    void or_on_one_side_only() {
        CrashExploration.Report report = CrashExploration.of(
                        crash -> run(crash, twoSteps(new CopyOnWriteArrayList<>())))
                .explore(Moment.AFTER);

        assertThat(report).isEqualTo(new CrashExploration.Report(2, 3, 2));
    }

    @Test
    void an_outcome_that_depends_on_a_crash_is_reported_with_the_crash() {
        CrashScenario<String> once = crash -> run(
                crash,
                (input, ctx) -> ctx.step(
                        "once",
                        String.class,
                        s -> input,
                        StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY)
                                .withRetry(RetryStrategies.none())));

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> CrashExploration.of(once).explore())
                .withMessageContaining("a crash after call 1");
    }

    @Test
    void an_invariant_that_does_not_hold_is_reported_with_the_crash() {
        CrashScenario<String> twice = crash -> {
            List<String> ran = new CopyOnWriteArrayList<>();
            TestExecution<String> execution = run(crash, twoSteps(ran));
            assertThat(ran).containsExactly("a", "b");
            return execution;
        };

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> CrashExploration.of(twice).explore())
                .withMessageContaining("With a crash before call 1");
    }

    @Test
    void a_scenario_that_keeps_the_crash_from_the_tester_explores_nothing() {
        CrashScenario<String> deaf = crash -> run(Crash.none(), twoSteps(new CopyOnWriteArrayList<>()));

        assertThatIllegalStateException()
                .isThrownBy(() -> CrashExploration.of(deaf).explore())
                .withMessageContaining("hand the crash to the tester");
    }
}
