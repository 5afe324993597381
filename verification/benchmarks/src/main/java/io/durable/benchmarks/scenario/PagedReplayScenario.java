package io.durable.benchmarks.scenario;

import io.durable.CheckpointStrategy;
import io.durable.backend.InvocationInput;
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

/** What it costs to get past steps whose records come page by page, a call each, compared with the same calls alone. */
public final class PagedReplayScenario implements Scenario {

    private static final int PAGE = 1_000;

    private final TimeSource time;
    private final Duration latency;

    /** In real time. */
    public PagedReplayScenario() {
        this(TimeSource.system(), Duration.ofMillis(5));
    }

    PagedReplayScenario(TimeSource time, Duration latency) {
        this.time = time;
        this.latency = latency;
    }

    @Override
    public String name() {
        return "paged-replay";
    }

    @Override
    public Result measure(Effort effort) {
        return Rounds.of(effort).measure(name(), experiment(effort));
    }

    Experiment experiment(Effort effort) {
        return experiment(effort == Effort.FULL ? 10_000 : 3_000);
    }

    private Experiment experiment(int steps) {
        StepStore store = new StepStore(latency);
        StepWorkflow workflow = StepWorkflow.of(store, time, CheckpointStrategy.BATCHED, Duration.ZERO);
        List<Operation> records = StepRecords.finished(new Floor(), steps);
        InvocationInput input = store.beginPaged(records, PAGE);
        String replay = steps + " steps in pages of " + PAGE;
        String alone = "no engine";
        return new Experiment(
                List.of(
                        new Subject(replay, steps, () -> {
                            workflow.replay(input, steps);
                            return store.takePages();
                        }),
                        new Subject(alone, steps, () -> {
                            store.readPages(input);
                            return store.takePages();
                        })),
                List.of(new Comparison(replay + " / no engine", replay, alone)));
    }
}
