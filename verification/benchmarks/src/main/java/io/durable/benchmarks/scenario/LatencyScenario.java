package io.durable.benchmarks.scenario;

import io.durable.CheckpointStrategy;
import io.durable.backend.CheckpointRequest;
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

/** How many calls a step costs when a call takes its time, under each strategy. */
public final class LatencyScenario implements Scenario {

    private final TimeSource time;
    private final Duration latency;

    /** In real time. */
    public LatencyScenario() {
        this(TimeSource.system(), Duration.ofMillis(5));
    }

    LatencyScenario(TimeSource time, Duration latency) {
        this.time = time;
        this.latency = latency;
    }

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public Result measure(Effort effort) {
        return Rounds.of(effort).measure(name(), experiment(effort));
    }

    Experiment experiment(Effort effort) {
        int steps = effort == Effort.FULL ? 40 : 10;
        List<Subject> subjects = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        for (Duration body : List.of(Duration.ZERO, Duration.ofMillis(1))) {
            String bodies = ", bodies of " + body.toMillis() + " ms";
            String alone = "no engine" + bodies;
            subjects.add(new Subject(alone, steps, () -> callsOnly(body, steps)));
            for (CheckpointStrategy strategy : CheckpointStrategy.values()) {
                StepWorkflow workflow = StepWorkflow.of(new StepStore(latency), time, strategy, body);
                String name = strategy + bodies;
                subjects.add(new Subject(name, steps, () -> workflow.execute(steps)));
                comparisons.add(new Comparison(strategy + " / no engine" + bodies, name, alone));
            }
        }
        return new Experiment(subjects, comparisons);
    }

    /** The calls and the bodies one after the other, without an engine. */
    private long callsOnly(Duration body, int steps) {
        StepStore store = new StepStore(latency);
        store.begin(steps);
        for (int i = 0; i < steps; i++) {
            Pause.of(body);
            store.checkpoint(new CheckpointRequest(StepRecords.ARN, store.token(), List.of(), "client-token"));
        }
        return store.calls();
    }
}
