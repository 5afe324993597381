package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.DurableFuture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class AsyncTests {

    @ParameterizedTest
    @EnumSource(CheckpointStrategy.class)
    void branches_wait_side_by_side(CheckpointStrategy strategy) {
        WorkflowHarness harness = WorkflowHarness.with(strategy).deploy((input, ctx) -> {
            List<DurableFuture<Integer>> futures = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                int n = i;
                futures.add(ctx.runInChildContextAsync("branch-" + n, Integer.class, child -> {
                    int first = child.step("first", Integer.class, s -> n);
                    child.wait("pause", Duration.ofSeconds(10));
                    return first + child.step("second", Integer.class, s -> 1);
                }));
            }
            int sum = 0;
            for (DurableFuture<Integer> future : futures) {
                sum += future.get();
            }
            return sum;
        });

        WorkflowHarness.Run run = harness.run();

        assertThat(run.result()).isEqualTo(String.valueOf(50 * 49 / 2 + 50));
        assertThat(run.invocations()).isLessThanOrEqualTo(51);
    }
}
