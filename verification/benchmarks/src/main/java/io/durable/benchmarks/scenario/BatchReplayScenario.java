package io.durable.benchmarks.scenario;

import io.durable.CheckpointStrategy;
import io.durable.backend.Operation;
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

/** What it costs to get past a batch that has ended, and to go on with one of which half the items have ended. */
public final class BatchReplayScenario implements Scenario {

    private final MeteredThreads threads = new MeteredThreads();
    private final TimeSource time;

    /** In real time. */
    public BatchReplayScenario() {
        this(TimeSource.system());
    }

    BatchReplayScenario(TimeSource time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "batch-replay";
    }

    @Override
    public Result measure(Effort effort) {
        return Rounds.of(effort, threads).measure(name(), experiment(effort));
    }

    Experiment experiment(Effort effort) {
        return effort == Effort.FULL
                ? experiment(List.of(100, 1_000, 5_000), 10_000)
                : experiment(List.of(10, 100), 100);
    }

    private Experiment experiment(List<Integer> sizes, int itemsInRun) {
        List<Subject> subjects = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        for (BatchShape shape : BatchShape.ALL.subList(0, 2)) {
            BatchWorkflow workflow =
                    BatchWorkflow.of(new StepStore(Duration.ZERO), time, threads, CheckpointStrategy.BATCHED, shape);
            for (int items : sizes) {
                subjects.addAll(subjects(workflow, shape, items, itemsInRun / items));
            }
            for (String what : List.of("finished ", "half done ")) {
                String base = what + name(shape, sizes.get(0));
                for (int items : sizes.subList(1, sizes.size())) {
                    comparisons.add(new Comparison(
                            what + name(shape, items) + " / " + sizes.get(0), what + name(shape, items), base));
                }
            }
        }
        return new Experiment(subjects, comparisons);
    }

    private static List<Subject> subjects(BatchWorkflow workflow, BatchShape shape, int items, int times) {
        List<Operation> finished = workflow.finished(items);
        List<Operation> halfDone = workflow.unfinished(items, items / 2);
        long operations = (long) times * items;
        return List.of(
                new Subject(
                        "finished " + name(shape, items),
                        operations,
                        () -> Repeated.sum(times, () -> workflow.resume(finished, items))),
                new Subject(
                        "half done " + name(shape, items),
                        operations,
                        () -> Repeated.sum(times, () -> workflow.resume(halfDone, items))));
    }

    private static String name(BatchShape shape, int items) {
        return shape.nesting() + ", " + items + " items";
    }
}
