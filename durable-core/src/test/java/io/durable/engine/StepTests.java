package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.StepConfig;
import io.durable.client.ExecutionStatus;
import io.durable.retry.RetryStrategies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepTests {

    @ParameterizedTest
    @EnumSource(CheckpointStrategy.class)
    void a_step_runs_once_across_a_wait(CheckpointStrategy strategy) {
        List<String> ran = new ArrayList<>();
        WorkflowHarness harness = WorkflowHarness.with(strategy).deploy((input, ctx) -> {
            String a = ctx.step("a", String.class, s -> {
                ran.add("a");
                return "A";
            });
            ctx.wait("pause", Duration.ofHours(1));
            return a
                    + ctx.step("b", String.class, s -> {
                        ran.add("b");
                        return "B";
                    });
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.description().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(run.result()).isEqualTo("\"AB\"");
        assertThat(ran).containsExactly("a", "b");
        assertThat(run.events())
                .containsExactly(
                        "ExecutionStarted",
                        "StepStarted",
                        "StepSucceeded",
                        "WaitStarted",
                        "InvocationCompleted",
                        "WaitSucceeded",
                        "StepStarted",
                        "StepSucceeded",
                        "InvocationCompleted",
                        "ExecutionSucceeded");
    }

    @ParameterizedTest
    @EnumSource(CheckpointStrategy.class)
    void a_failing_step_is_tried_again(CheckpointStrategy strategy) {
        List<Integer> attempts = new ArrayList<>();
        WorkflowHarness harness = WorkflowHarness.with(strategy)
                .deploy((input, ctx) -> ctx.step(
                        "flaky",
                        String.class,
                        s -> {
                            attempts.add(s.attempt());
                            if (s.attempt() < 3) {
                                throw new IllegalStateException("attempt " + s.attempt());
                            }
                            return "ok";
                        },
                        StepConfig.defaults().withRetry(RetryStrategies.fixedDelay(5, Duration.ofSeconds(2)))));

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"ok\"");
        assertThat(attempts).containsExactly(1, 2, 3);
        assertThat(run.invocations()).isEqualTo(3);
    }
}
