package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.CheckpointStrategy;
import io.durable.DurableContext;
import io.durable.TypeRef;
import io.durable.backend.memory.ManualDriver;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An operation costs the same however many there are: measured in CPU time of the one thread that runs them all. */
@EndsInTime
class OperationCostTests {

    private static final int FEW = 1_000;
    private static final int MANY = 16 * FEW;
    private static final int ROUNDS = 2;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    enum Kind {
        STEPS,
        CHILD_CONTEXTS,
        WAITS;

        void call(DurableContext ctx, int number) {
            switch (this) {
                case STEPS -> ctx.step("s", Integer.class, s -> number);
                case CHILD_CONTEXTS -> ctx.runInChildContext("c", Integer.class, child -> number);
                case WAITS -> {
                    ctx.waitAsync("w", Duration.ofDays(1));
                    ctx.checkpoint();
                }
            }
        }
    }

    /** What an operation has cost in the first run, where each is answered by a call, and in the replay. */
    private record Cost(double live, double replayed) {

        static Cost least(Cost one, Cost other) {
            return new Cost(Math.min(one.live, other.live), Math.min(one.replayed, other.replayed));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void is_the_same_for_sixteen_times_as_many(Kind kind) {
        Cost few = run(kind, FEW);
        Cost many = run(kind, MANY);
        for (int i = 1; i < ROUNDS; i++) {
            few = Cost.least(few, run(kind, FEW));
            many = Cost.least(many, run(kind, MANY));
        }

        assertThat(many.live).as("live").isLessThan(3 * few.live);
        assertThat(many.replayed).as("replayed").isLessThan(3 * few.replayed);
    }

    /** Not by the harness: that keeps what it has seen in lists that are copied for each call. */
    private static Cost run(Kind kind, int operations) {
        List<Long> nanos = new ArrayList<>();
        ManualDriver driver = ManualDriver.create();
        WorkflowFunction function = DurableEngine.builder(driver.backend())
                .timeSource(driver.time())
                .checkpointStrategy(CheckpointStrategy.EAGER)
                .build()
                .functionWithoutResult("many", TypeRef.of(String.class), (input, ctx) -> {
                    long begun = THREADS.getCurrentThreadCpuTime();
                    for (int i = 0; i < operations; i++) {
                        kind.call(ctx, i);
                    }
                    nanos.add(THREADS.getCurrentThreadCpuTime() - begun);
                    ctx.wait("pause", Duration.ofSeconds(1));
                    return null;
                });
        driver.backend().register("many", function);

        driver.runToCompletion(driver.backend().start("many", null));

        assertThat(nanos).hasSize(2);
        return new Cost((double) nanos.get(0) / operations, (double) nanos.get(1) / operations);
    }
}
