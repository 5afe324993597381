package io.durable.benchmarks.scenario;

import io.durable.DurableContext;
import io.durable.TypeRef;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.TimeSource;
import io.durable.benchmarks.measure.Effort;
import io.durable.benchmarks.measure.Measurement;
import io.durable.benchmarks.measure.Result;
import io.durable.benchmarks.measure.Scenario;
import io.durable.benchmarks.measure.Statistic;
import io.durable.engine.DurableEngine;
import io.durable.engine.WorkflowFunction;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much live heap a replay adds to the records that it was given: in the handler's last line, and after the answer. The bytes
 * of this scenario are those, not what was allocated.
 */
public final class HeapScenario implements Scenario {

    private static final int STEPS = 10_000;

    private final TimeSource time;

    /** In real time. */
    public HeapScenario() {
        this(TimeSource.system());
    }

    HeapScenario(TimeSource time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "heap";
    }

    @Override
    public Result measure(Effort effort) {
        AtomicLong atTheEnd = new AtomicLong();
        StepStore store = new StepStore(Duration.ZERO);
        WorkflowFunction function = DurableEngine.builder(store)
                .timeSource(time)
                .build()
                .function("steps", TypeRef.of(Integer.class), (steps, ctx) -> run(steps, ctx, atTheEnd));
        InvocationInput input = store.begin(StepRecords.finished(new Floor(), STEPS));
        List<Double> nanos = new ArrayList<>();
        List<Double> within = new ArrayList<>();
        List<Double> after = new ArrayList<>();
        for (int run = 0; run < effort.warmUps() + effort.runs(); run++) {
            long before = liveHeap();
            long begun = System.nanoTime();
            requireSuccess(function.invoke(input, new FixedLambda()));
            nanos.add((double) (System.nanoTime() - begun) / STEPS);
            within.add((double) (atTheEnd.get() - before) / STEPS);
            after.add((double) (liveHeap() - before) / STEPS);
        }
        return new Result(
                name(),
                List.of(
                        measurement("within the handler", nanos, within, effort),
                        measurement("after the answer", nanos, after, effort)),
                List.of());
    }

    private static int run(int steps, DurableContext ctx, AtomicLong heap) {
        for (int number = 1; number <= steps; number++) {
            ctx.step(StepRecords.name(number), String.class, step -> {
                throw new IllegalStateException("The step has ended");
            });
        }
        heap.set(liveHeap());
        return steps;
    }

    /** After several collections: some objects need more than one to go. */
    private static long liveHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void requireSuccess(InvocationOutput output) {
        if (!output.equals(new InvocationOutput.Succeeded(Integer.toString(STEPS)))) {
            throw new IllegalStateException("The replay did not succeed: " + output);
        }
    }

    private static Measurement measurement(String name, List<Double> nanos, List<Double> bytes, Effort effort) {
        int from = effort.warmUps();
        return Measurement.ofPiece(
                name, Statistic.of(nanos.subList(from, nanos.size())), Statistic.of(bytes.subList(from, bytes.size())));
    }
}
