package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.durable.StepConfig;
import io.durable.client.ExecutionStatus;
import io.durable.retry.RetryStrategy;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong around the code of a branch, and not in it. */
@Timeout(60)
class BranchFailureTests {

    private static final RetryStrategy BROKEN = (error, attempt) -> {
        throw new AssertionError("broken strategy");
    };

    @Test
    void an_error_in_the_engines_part_of_a_branch_fails_the_execution_with_that_error() {
        WorkflowHarness harness = WorkflowHarness.create()
                .deploy((input, ctx) -> ctx.stepAsync(
                                "a",
                                String.class,
                                s -> {
                                    throw new IllegalStateException("body");
                                },
                                StepConfig.defaults().withRetry(BROKEN))
                        .get());

        WorkflowHarness.Run run = harness.run();

        assertThat(run.description().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(run.description().error().orElseThrow().errorMessage()).isEqualTo("broken strategy");
    }

    @Test
    void threads_that_cannot_be_had_do_not_keep_the_invocation_from_ending() {
        boolean[] refused = {true};
        WorkflowHarness harness = WorkflowHarness.with(settings -> settings.branchThreads(task -> {
                    if (refused[0]) {
                        refused[0] = false;
                        throw new RejectedExecutionException("no thread");
                    }
                    return new Thread(task);
                }))
                .deploy((input, ctx) -> {
                    Throwable failure = catchThrowable(() -> ctx.stepAsync("a", String.class, s -> "A"));
                    ctx.wait("pause", Duration.ofHours(1));
                    return String.valueOf(failure);
                });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo("\"null\"");
        assertThat(run.invocations()).isEqualTo(3);
    }
}
