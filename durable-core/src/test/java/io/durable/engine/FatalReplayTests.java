package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.TypeRef;
import io.durable.backend.InvocationOutput;
import io.durable.client.ExecutionStatus;
import io.durable.error.FailExecutionException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The step that fails the execution is recorded, and the invocation dies before its answer is out. */
class FatalReplayTests {

    @Test
    void nobody_can_swallow_the_failure_on_replay_either() {
        List<String> ran = new ArrayList<>();
        WorkflowHarness harness = WorkflowHarness.create();
        WorkflowFunction workflow = harness.engine()
                .function(WorkflowHarness.FUNCTION, TypeRef.of(String.class), (input, ctx) -> {
                    try {
                        return ctx.step("charge", String.class, s -> {
                            ran.add("charge");
                            throw new FailExecutionException("account closed");
                        });
                    } catch (RuntimeException swallowed) {
                        ctx.step("after", s -> {
                            ran.add("after");
                        });
                        return "swallowed";
                    }
                });
        List<InvocationOutput> lost = new ArrayList<>();
        harness.backend().register(WorkflowHarness.FUNCTION, (input, lambda) -> {
            InvocationOutput answer = workflow.invoke(input, lambda);
            if (lost.isEmpty()) {
                lost.add(answer);
                throw new IllegalStateException("the process dies");
            }
            return answer;
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(lost.get(0)).isInstanceOf(InvocationOutput.Failed.class);
        assertThat(run.description().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(run.error().errorType()).isEqualTo(FailExecutionException.class.getName());
        assertThat(run.error().errorMessage()).isEqualTo("account closed");
        assertThat(run.error().errorData()).isNull();
        assertThat(ran).containsExactly("charge");
    }
}
