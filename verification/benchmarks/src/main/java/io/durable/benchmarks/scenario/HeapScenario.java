package io.durable.benchmarks.scenario;

import io.durable.DurableContext;
import io.durable.TypeRef;
import io.durable.backend.InvocationInput;
import io.durable.backend.TimeSource;
import io.durable.backend.json.InvocationJson;
import io.durable.benchmarks.measure.Effort;
import io.durable.benchmarks.measure.Measurement;
import io.durable.benchmarks.measure.Result;
import io.durable.benchmarks.measure.Scenario;
import io.durable.benchmarks.measure.Statistic;
import io.durable.engine.DurableEngine;
import io.durable.engine.WorkflowFunction;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much live heap a replay needs: at the last line of the handler, beyond the records that were handed in, and after the
 * answer. Where the event is JSON, the records are part of it.
 */
public final class HeapScenario implements Scenario {

    private final TimeSource time;
    private final LiveHeap heap;

    /** Of this JVM's heap. */
    public HeapScenario() {
        this(TimeSource.system(), LiveHeap.ofThisJvm());
    }

    HeapScenario(TimeSource time, LiveHeap heap) {
        this.time = time;
        this.heap = heap;
    }

    @Override
    public String name() {
        return "heap";
    }

    @Override
    public Result measure(Effort effort) {
        return measure(effort, effort == Effort.FULL ? 10_000 : 1_000);
    }

    private Result measure(Effort effort, int steps) {
        AtomicLong atLastLine = new AtomicLong();
        WorkflowFunction function = DurableEngine.builder(new StepStore(Duration.ZERO))
                .timeSource(time)
                .build()
                .function("heap", TypeRef.of(Integer.class), (count, ctx) -> run(count, ctx, atLastLine));
        List<Growth> records = new ArrayList<>();
        List<Growth> json = new ArrayList<>();
        for (int run = 0; run < effort.warmUps() + effort.runs(); run++) {
            records.add(ofRecords(function, steps, atLastLine));
            json.add(ofJson(function, steps, atLastLine));
        }
        List<Measurement> measurements = new ArrayList<>();
        measurements.addAll(measurements("records", steps, records.subList(effort.warmUps(), records.size())));
        measurements.addAll(measurements("JSON", steps, json.subList(effort.warmUps(), json.size())));
        return new Result(name(), measurements, List.of());
    }

    private String run(int steps, DurableContext ctx, AtomicLong atLastLine) {
        String last = "";
        for (int i = 1; i <= steps; i++) {
            int number = i;
            last = ctx.step(StepRecords.name(number), String.class, step -> {
                throw new IllegalStateException("Step " + number + " has no record");
            });
        }
        atLastLine.set(heap.bytes());
        return last;
    }

    private Growth ofRecords(WorkflowFunction function, int steps, AtomicLong atLastLine) {
        InvocationInput input = new InvocationInput(
                StepRecords.ARN, "token", ReplayScenario.records(new Floor(), steps), null, List.of());
        return grow(() -> function.invoke(input, new FixedLambda()), input, atLastLine);
    }

    private Growth ofJson(WorkflowFunction function, int steps, AtomicLong atLastLine) {
        byte[] event = InvocationJson.writeInput(new InvocationInput(
                StepRecords.ARN, "token", ReplayScenario.records(new Floor(), steps), null, List.of()));
        return grow(() -> function.invoke(event, new FixedLambda()), event, atLastLine);
    }

    /** The history is held until the end, so that it is part of all three figures. */
    private Growth grow(Runnable invocation, Object history, AtomicLong atLastLine) {
        try {
            long before = heap.bytes();
            invocation.run();
            return new Growth(atLastLine.get() - before, heap.bytes() - before);
        } finally {
            Reference.reachabilityFence(history);
        }
    }

    private static List<Measurement> measurements(String name, int steps, List<Growth> growths) {
        return List.of(
                Measurement.ofHeap(
                        name + ", at the last line",
                        steps,
                        statistic(growths.stream().map(Growth::atLastLine).toList(), steps)),
                Measurement.ofHeap(
                        name + ", after the answer",
                        steps,
                        statistic(growths.stream().map(Growth::afterAnswer).toList(), steps)));
    }

    private static Statistic statistic(List<Long> bytes, int steps) {
        return Statistic.of(bytes.stream().map(all -> (double) all / steps).toList());
    }

    private record Growth(long atLastLine, long afterAnswer) {}
}
