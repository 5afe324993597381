package io.durable.benchmarks.scenario;

import io.durable.CheckpointStrategy;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.OperationUpdate;
import io.durable.backend.TimeSource;
import io.durable.benchmarks.measure.Comparison;
import io.durable.benchmarks.measure.Effort;
import io.durable.benchmarks.measure.Experiment;
import io.durable.benchmarks.measure.Result;
import io.durable.benchmarks.measure.Rounds;
import io.durable.benchmarks.measure.Scenario;
import io.durable.benchmarks.measure.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the engine adds to a blocking step, and whether that depends on how many there are. */
public final class StepsScenario implements Scenario {

    private final TimeSource time;

    /** In real time. */
    public StepsScenario() {
        this(TimeSource.system());
    }

    StepsScenario(TimeSource time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "steps";
    }

    @Override
    public Result measure(Effort effort) {
        return Rounds.of(effort).measure(name(), experiment(effort));
    }

    Experiment experiment(Effort effort) {
        return effort == Effort.FULL
                ? experiment(List.of(100, 1_000, 3_000, 5_000), 150_000)
                : experiment(List.of(100, 1_000), 1_000);
    }

    /** Every subject does the same number of steps in a run, in fewer or more executions. */
    private Experiment experiment(List<Integer> sizes, int stepsInRun) {
        StepStore store = new StepStore(Duration.ZERO);
        StepWorkflow workflow = StepWorkflow.of(store, time, CheckpointStrategy.BATCHED, Duration.ZERO);
        Floor floor = new Floor();
        List<Subject> subjects = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        for (int steps : sizes) {
            int times = stepsInRun / steps;
            subjects.add(
                    new Subject(engine(steps), stepsInRun, () -> Repeated.sum(times, () -> workflow.execute(steps))));
            subjects.add(new Subject(floor(steps), stepsInRun, () -> Repeated.sum(times, () -> floor.execute(steps))));
            comparisons.add(new Comparison("engine / floor, " + steps + " steps", engine(steps), floor(steps)));
        }
        for (int steps : sizes.subList(1, sizes.size())) {
            comparisons.add(new Comparison(
                    "engine, " + steps + " / " + sizes.get(0) + " steps", engine(steps), engine(sizes.get(0))));
        }
        subjects.add(new Subject("backend alone", stepsInRun, () -> callsOnly(store, floor, stepsInRun)));
        return new Experiment(subjects, comparisons);
    }

    private static String engine(int steps) {
        return "engine, " + steps + " steps";
    }

    private static String floor(int steps) {
        return "floor, " + steps + " steps";
    }

    /** What the benchmark's backend itself takes of the engine's figures, ids included. */
    private static long callsOnly(StepStore store, Floor floor, int steps) {
        store.begin(steps);
        for (int number = 1; number <= steps; number++) {
            var identity = StepRecords.identity(floor.id(number), number);
            store.checkpoint(new CheckpointRequest(
                    StepRecords.ARN,
                    store.token(),
                    List.of(OperationUpdate.start(identity), OperationUpdate.succeed(identity, "\"result\"")),
                    "client-token"));
        }
        return store.calls();
    }
}
