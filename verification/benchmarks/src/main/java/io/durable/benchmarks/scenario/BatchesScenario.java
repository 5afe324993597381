package io.durable.benchmarks.scenario;

import io.durable.CheckpointStrategy;
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

/** What an item of a batch costs, and whether that depends on how many there are. */
public final class BatchesScenario implements Scenario {

    private final MeteredThreads threads = new MeteredThreads();
    private final TimeSource time;

    /** In real time. */
    public BatchesScenario() {
        this(TimeSource.system());
    }

    BatchesScenario(TimeSource time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "batches";
    }

    @Override
    public Result measure(Effort effort) {
        return Rounds.of(effort, threads).measure(name(), experiment(effort));
    }

    Experiment experiment(Effort effort) {
        return effort == Effort.FULL
                ? experiment(List.of(100, 1_000, 2_900), 5_800)
                : experiment(List.of(10, 100), 100);
    }

    private Experiment experiment(List<Integer> sizes, int itemsInRun) {
        List<Subject> subjects = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        for (BatchShape shape : BatchShape.ALL) {
            BatchWorkflow workflow =
                    BatchWorkflow.of(new StepStore(Duration.ZERO), time, threads, CheckpointStrategy.BATCHED, shape);
            for (int items : sizes) {
                int times = itemsInRun / items;
                subjects.add(new Subject(
                        name(shape, items),
                        (long) times * items,
                        () -> Repeated.sum(times, () -> workflow.execute(items))));
            }
            for (int items : sizes.subList(1, sizes.size())) {
                comparisons.add(new Comparison(
                        shape + ", " + items + " / " + sizes.get(0) + " items",
                        name(shape, items),
                        name(shape, sizes.get(0))));
            }
        }
        return new Experiment(subjects, comparisons);
    }

    private static String name(BatchShape shape, int items) {
        return shape + ", " + items + " items";
    }
}
