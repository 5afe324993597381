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
import java.util.ArrayList;
import java.util.List;

/** How many threads a batch has at once: as many as its items may be, or as the engine allows if all of them wait. */
public final class BatchThreadsScenario implements Scenario {

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

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
        List<Subject> subjects = new ArrayList<>();
        subjects.add(new Subject("by " + BatchShape.LIMITED, limited, () -> workflow.execute(limited)));
        subjects.add(waiting(fewWaiting, manyWaiting));
        subjects.add(waiting(manyWaiting, manyWaiting));
        if (Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS) {
            subjects.add(virtual(limited));
        }
        return new Experiment(
                subjects,
                List.of(new Comparison(
                        manyWaiting + " / " + fewWaiting + " waiting", name(manyWaiting), name(fewWaiting))));
    }

    /** Platform threads are started for the carriers only. */
    private Subject virtual(int items) {
        BatchWorkflow workflow = BatchWorkflow.ofVirtual(
                new StepStore(Duration.ZERO), time, CheckpointStrategy.BATCHED, new BatchShape(Nesting.NESTED, 0));
        return new Subject("on virtual threads, unlimited", items, () -> workflow.execute(items));
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
