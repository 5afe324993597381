package io.durable.benchmarks;

import io.durable.benchmarks.measure.Scenario;
import io.durable.benchmarks.piece.PiecesScenario;
import io.durable.benchmarks.scenario.BatchLatencyScenario;
import io.durable.benchmarks.scenario.BatchReplayScenario;
import io.durable.benchmarks.scenario.BatchThreadsScenario;
import io.durable.benchmarks.scenario.BatchesScenario;
import io.durable.benchmarks.scenario.FirstStepScenario;
import io.durable.benchmarks.scenario.HeapScenario;
import io.durable.benchmarks.scenario.LatencyScenario;
import io.durable.benchmarks.scenario.PagesScenario;
import io.durable.benchmarks.scenario.ParallelScenario;
import io.durable.benchmarks.scenario.PendingScenario;
import io.durable.benchmarks.scenario.ReplayScenario;
import io.durable.benchmarks.scenario.ShortWaitsScenario;
import io.durable.benchmarks.scenario.StepsScenario;
import io.durable.benchmarks.scenario.WaitsScenario;
import java.util.List;

/** The scenarios there are, in the order in which they run. */
final class Scenarios {

    private static final List<Scenario> ALL = List.of(
            new StepsScenario(),
            new ReplayScenario(),
            new PagesScenario(),
            new LatencyScenario(),
            new BatchesScenario(),
            new BatchLatencyScenario(),
            new BatchReplayScenario(),
            new BatchThreadsScenario(),
            new ParallelScenario(),
            new WaitsScenario(),
            new ShortWaitsScenario(),
            new HeapScenario(),
            new PendingScenario(),
            new FirstStepScenario(),
            new PiecesScenario());

    private Scenarios() {}

    static List<String> names() {
        return ALL.stream().map(Scenario::name).toList();
    }

    static Scenario named(String name) {
        return ALL.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no scenario '" + name + "'; there are " + String.join(", ", names())));
    }
}
