package io.durable.benchmarks.scenario;

import io.durable.CheckpointStrategy;
import io.durable.DurableLimits;
import io.durable.Nesting;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.TimeSource;
import io.durable.benchmarks.measure.Comparison;
import io.durable.benchmarks.measure.Effort;
import io.durable.benchmarks.measure.Experiment;
import io.durable.benchmarks.measure.MeteredThreads;
import io.durable.benchmarks.measure.Result;
import io.durable.benchmarks.measure.Rounds;
import io.durable.benchmarks.measure.Scenario;
import io.durable.benchmarks.measure.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How many calls an item of a batch costs when a call takes its time, under each strategy. */
public final class BatchLatencyScenario implements Scenario {

    private final MeteredThreads threads = new MeteredThreads();
    private final TimeSource time;
    private final Duration latency;

    /** In real time. */
    public BatchLatencyScenario() {
        this(TimeSource.system(), Duration.ofMillis(5));
    }

    BatchLatencyScenario(TimeSource time, Duration latency) {
        this.time = time;
        this.latency = latency;
    }

    @Override
    public String name() {
        return "batch-latency";
    }

    @Override
    public Result measure(Effort effort) {
        return Rounds.of(effort, threads).measure(name(), experiment(effort));
    }

    Experiment experiment(Effort effort) {
        int items = effort == Effort.FULL ? 1_000 : 100;
        List<Subject> subjects = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        for (Nesting nesting : Nesting.values()) {
            int updates = new BatchShape(nesting, 0).updates(items);
            subjects.add(new Subject(alone(nesting), items, () -> fullCallsOnly(updates)));
        }
        for (BatchShape shape : BatchShape.ALL) {
            for (CheckpointStrategy strategy : CheckpointStrategy.values()) {
                BatchWorkflow workflow = BatchWorkflow.of(new StepStore(latency), time, threads, strategy, shape);
                String name = strategy + ", " + shape;
                subjects.add(new Subject(name, items, () -> workflow.execute(items)));
                comparisons.add(new Comparison(name + " / no engine", name, alone(shape.nesting())));
            }
        }
        return new Experiment(subjects, comparisons);
    }

    private static String alone(Nesting nesting) {
        return "no engine, " + nesting;
    }

    /** As many calls as hold the updates of all items, one after the other. */
    private long fullCallsOnly(int updates) {
        StepStore store = new StepStore(latency);
        store.begin(0);
        for (int left = updates; left > 0; left -= DurableLimits.MAX_BATCH_UPDATES) {
            store.checkpoint(new CheckpointRequest(StepRecords.ARN, store.token(), List.of(), "client-token"));
        }
        return store.calls();
    }
}
