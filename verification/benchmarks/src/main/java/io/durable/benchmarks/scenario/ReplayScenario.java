package io.durable.benchmarks.scenario;

import io.durable.CheckpointStrategy;
import io.durable.backend.InvocationInput;
import io.durable.backend.Operation;
import io.durable.backend.OperationUpdate;
import io.durable.backend.TimeSource;
import io.durable.backend.json.InvocationJson;
import io.durable.benchmarks.measure.Comparison;
import io.durable.benchmarks.measure.Effort;
import io.durable.benchmarks.measure.Experiment;
import io.durable.benchmarks.measure.Result;
import io.durable.benchmarks.measure.Rounds;
import io.durable.benchmarks.measure.Scenario;
import io.durable.benchmarks.measure.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What it costs to get past steps that have ended: from records in memory, and from the event's JSON to the answer's. */
public final class ReplayScenario implements Scenario {

    private static final List<String> BARE_PARSES = List.of("token scan", "text scan", "tree");

    private final TimeSource time;

    /** In real time. */
    public ReplayScenario() {
        this(TimeSource.system());
    }

    ReplayScenario(TimeSource time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public Result measure(Effort effort) {
        return Rounds.of(effort).measure(name(), experiment(effort));
    }

    Experiment experiment(Effort effort) {
        return effort == Effort.FULL
                ? experiment(List.of(1_000, 10_000), 200_000)
                : experiment(List.of(100, 1_000), 1_000);
    }

    private Experiment experiment(List<Integer> sizes, int stepsInRun) {
        StepStore store = new StepStore(Duration.ZERO);
        StepWorkflow workflow = StepWorkflow.of(store, time, CheckpointStrategy.BATCHED, Duration.ZERO);
        List<Subject> subjects = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        for (int steps : sizes) {
            subjects.addAll(subjects(workflow, steps, stepsInRun));
            String size = ", " + steps + " steps";
            comparisons.add(new Comparison("records / floor" + size, "records" + size, "floor" + size));
            for (String parse : BARE_PARSES) {
                comparisons.add(new Comparison("JSON / " + parse + size, "JSON" + size, parse + size));
            }
        }
        String few = sizes.get(0) + " steps";
        String many = sizes.get(1) + " steps";
        comparisons.add(new Comparison("records, " + many + " / " + few, "records, " + many, "records, " + few));
        comparisons.add(new Comparison("JSON, " + many + " / " + few, "JSON, " + many, "JSON, " + few));
        return new Experiment(subjects, comparisons);
    }

    private static List<Subject> subjects(StepWorkflow workflow, int steps, int stepsInRun) {
        Floor floor = new Floor();
        InvocationInput input = workflow.store().begin(records(floor, steps));
        byte[] event = InvocationJson.writeInput(input);
        int times = stepsInRun / steps;
        String size = ", " + steps + " steps";
        return List.of(
                new Subject(
                        "records" + size, stepsInRun, () -> Repeated.sum(times, () -> workflow.replay(input, steps))),
                new Subject(
                        "floor" + size,
                        stepsInRun,
                        () -> Repeated.sum(times, () -> floor.replay(input.operations(), steps))),
                new Subject(
                        "JSON" + size, stepsInRun, () -> Repeated.sum(times, () -> fromJson(workflow, event, steps))),
                new Subject("token scan" + size, stepsInRun, () -> Repeated.sum(times, () -> floor.scan(event))),
                new Subject("text scan" + size, stepsInRun, () -> Repeated.sum(times, () -> floor.scanTexts(event))),
                new Subject("tree" + size, stepsInRun, () -> Repeated.sum(times, () -> floor.tree(event))));
    }

    /** Those of an execution all of whose steps have ended. */
    static List<Operation> records(Floor floor, int steps) {
        List<Operation> records = new ArrayList<>();
        records.add(StepRecords.execution(steps));
        for (int number = 1; number <= steps; number++) {
            records.add(StepRecords.after(OperationUpdate.succeed(
                    StepRecords.identity(floor.id(number), number), '"' + StepRecords.result(number) + '"')));
        }
        return records;
    }

    private static long fromJson(StepWorkflow workflow, byte[] event, int steps) {
        long before = workflow.store().calls();
        byte[] expected = ("{\"Status\":\"SUCCEEDED\",\"Result\":\"\\\"" + StepRecords.result(steps) + "\\\"\"}")
                .getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(workflow.replay(event), expected)) {
            throw new IllegalStateException("The replay did not end with the result of step " + steps);
        }
        return workflow.store().calls() - before;
    }
}
