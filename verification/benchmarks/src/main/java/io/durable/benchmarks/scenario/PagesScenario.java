package io.durable.benchmarks.scenario;

import io.durable.CheckpointStrategy;
import io.durable.DurableLimits;
import io.durable.backend.Operation;
import io.durable.backend.TimeSource;
import io.durable.benchmarks.measure.Comparison;
import io.durable.benchmarks.measure.Effort;
import io.durable.benchmarks.measure.Experiment;
import io.durable.benchmarks.measure.Result;
import io.durable.benchmarks.measure.Rounds;
import io.durable.benchmarks.measure.Scenario;
import io.durable.benchmarks.measure.Subject;
import java.time.Duration;
import java.util.List;

/** What it costs to get past steps whose records are not in the event, so that they are read page by page first. */
public final class PagesScenario implements Scenario {

    private final TimeSource time;
    private final Duration latency;

    /** In real time. */
    public PagesScenario() {
        this(TimeSource.system(), Duration.ofMillis(5));
    }

    PagesScenario(TimeSource time, Duration latency) {
        this.time = time;
        this.latency = latency;
    }

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public Result measure(Effort effort) {
        return Rounds.of(effort).measure(name(), experiment(effort));
    }

    Experiment experiment(Effort effort) {
        return experiment(effort == Effort.FULL ? 10_000 : 2_000);
    }

    private Experiment experiment(int steps) {
        List<Operation> records = ReplayScenario.records(new Floor(), steps);
        StepStore store = new StepStore(latency);
        StepWorkflow workflow = StepWorkflow.of(store, time, CheckpointStrategy.BATCHED, Duration.ZERO);
        return new Experiment(
                List.of(
                        new Subject("in pages", steps, () -> replay(workflow, records, steps)),
                        new Subject("no engine", steps, () -> readsOnly(steps))),
                List.of(new Comparison("in pages / no engine", "in pages", "no engine")));
    }

    private static long replay(StepWorkflow workflow, List<Operation> records, int steps) {
        return workflow.replay(workflow.store().beginPaged(records, DurableLimits.MAX_STATE_PAGE), steps);
    }

    /** The reads one after the other. */
    private long readsOnly(int steps) {
        int reads = steps / DurableLimits.MAX_STATE_PAGE;
        for (int read = 0; read < reads; read++) {
            Pause.of(latency);
        }
        return reads;
    }
}
