package io.durable.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.MapConfig;
import io.durable.Nesting;
import io.durable.TypeRef;
import io.durable.backend.memory.ManualDriver;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An item of a batch costs the same however many there are: measured in CPU time of the thread that runs one after the other,
 * and of the one that rebuilds the result from their records.
 */
@EndsInTime
class BatchCostTests {

    private static final int FEW = 600;
    private static final int MANY = 16 * FEW;
    private static final int ROUNDS = 6;

    /** So many of them that the result is rebuilt in both cases. */
    private static final String RESULT = "x".repeat(512);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private record Cost(double live, double replayed) {

        static Cost least(Cost one, Cost other) {
            return new Cost(Math.min(one.live, other.live), Math.min(one.replayed, other.replayed));
        }
    }

    @ParameterizedTest
    @EnumSource(Nesting.class)
    void is_the_same_for_sixteen_times_as_many(Nesting nesting) {
        Cost few = run(nesting, FEW);
        Cost many = run(nesting, MANY);
        for (int i = 1; i < ROUNDS; i++) {
            few = Cost.least(few, run(nesting, FEW));
            many = Cost.least(many, run(nesting, MANY));
        }

        assertThat(many.live).as("live").isLessThan(3 * few.live);
        assertThat(many.replayed).as("replayed").isLessThan(3 * few.replayed);
    }

    private static Cost run(Nesting nesting, int items) {
        Map<Thread, Long> begun = new HashMap<>();
        AtomicLong live = new AtomicLong();
        AtomicLong replayed = new AtomicLong();
        List<Integer> numbers = IntStream.range(0, items).boxed().toList();
        MapConfig<Object> config = MapConfig.defaults().withNesting(nesting).withMaxConcurrency(1);
        ManualDriver driver = ManualDriver.create();
        WorkflowFunction function = DurableEngine.builder(driver.backend())
                .timeSource(driver.time())
                .virtualThreads(false)
                .build()
                .function("many", TypeRef.of(String.class), (input, ctx) -> {
                    long before = THREADS.getCurrentThreadCpuTime();
                    int count = ctx.map(
                                    "batch",
                                    numbers,
                                    String.class,
                                    (item, n, index) -> item.step("s", String.class, s -> {
                                        long now = THREADS.getCurrentThreadCpuTime();
                                        live.set(now - begun.computeIfAbsent(Thread.currentThread(), thread -> now));
                                        return RESULT;
                                    }),
                                    config)
                            .successCount();
                    replayed.set(THREADS.getCurrentThreadCpuTime() - before);
                    ctx.wait("pause", Duration.ofSeconds(1));
                    return count;
                });
        driver.backend().register("many", function);

        driver.runToCompletion(driver.backend().start("many", null));

        assertThat(begun).as("threads").hasSize(1);
        return new Cost((double) live.get() / items, (double) replayed.get() / items);
    }
}
