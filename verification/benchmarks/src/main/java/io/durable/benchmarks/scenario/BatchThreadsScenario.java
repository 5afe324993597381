package io.durable.benchmarks.scenario;

import io.durable.CheckpointStrategy;
import io.durable.Nesting;
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
import java.util.List;

/** How many threads a batch has at once: as many as its items may be, or as the engine allows if all of them wait. */
public final class BatchThreadsScenario implements Scenario {

    private final MeteredThreads threads = new MeteredThreads();
    private final TimeSource time;

    /** In real time; the waits in virtual time. */
    public BatchThreadsScenario() {
        this(TimeSource.system());
    }

    BatchThreadsScenario(TimeSource time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "batch-threads";
    }

    @Override
    public Result measure(Effort effort) {
        return Rounds.of(effort, threads).measure(name(), experiment(effort));
    }

    Experiment experiment(Effort effort) {
        return effort == Effort.FULL ? experiment(2_900, 500, 5_000) : experiment(100, 300, 600);
    }

    private Experiment experiment(int limited, int fewWaiting, int manyWaiting) {
        BatchWorkflow workflow = BatchWorkflow.of(
                new StepStore(Duration.ZERO),
                time,
                threads,
                CheckpointStrategy.BATCHED,
                new BatchShape(Nesting.NESTED, BatchShape.LIMITED));
        return new Experiment(
                List.of(
                        new Subject("by " + BatchShape.LIMITED, limited, () -> workflow.execute(limited)),
                        waiting(fewWaiting, manyWaiting),
                        waiting(manyWaiting, manyWaiting)),
                List.of(new Comparison(
                        manyWaiting + " / " + fewWaiting + " waiting", name(manyWaiting), name(fewWaiting))));
    }

    /** With a backend of its own for each execution: it keeps all it has ever had. */
    private Subject waiting(int items, int itemsInRun) {
        int times = itemsInRun / items;
        return new Subject(
                name(items),
                itemsInRun,
                () -> Repeated.sum(times, () -> WaitingBatch.of(threads).execute(items)));
    }

    private static String name(int items) {
        return "unlimited, " + items + " waiting";
    }
}
