package io.durable.benchmarks.scenario;

import io.durable.Branch;
import io.durable.CheckpointStrategy;
import io.durable.DurableContext;
import io.durable.TypeRef;
import io.durable.backend.InvocationOutput;
import io.durable.backend.TimeSource;
import io.durable.benchmarks.measure.Comparison;
import io.durable.benchmarks.measure.Effort;
import io.durable.benchmarks.measure.Experiment;
import io.durable.benchmarks.measure.MeteredThreads;
import io.durable.benchmarks.measure.Result;
import io.durable.benchmarks.measure.Rounds;
import io.durable.benchmarks.measure.Scenario;
import io.durable.benchmarks.measure.Subject;
import io.durable.engine.DurableEngine;
import io.durable.engine.WorkflowFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What is added to the time of a body that branches run at once. */
public final class ParallelScenario implements Scenario {

    private static final int WARM_UPS = 200;

    private final MeteredThreads threads = new MeteredThreads();
    private final TimeSource time;
    private final Duration body;
    private final List<Duration> latencies;

    /** In real time. */
    public ParallelScenario() {
        this(TimeSource.system(), Duration.ofMillis(100), List.of(Duration.ZERO, Duration.ofMillis(5)));
    }

    ParallelScenario(TimeSource time, Duration body, List<Duration> latencies) {
        this.time = time;
        this.body = body;
        this.latencies = latencies;
    }

    @Override
    public String name() {
        return "parallel";
    }

    @Override
    public Result measure(Effort effort) {
        return Rounds.of(effort, threads).measure(name(), experiment(effort));
    }

    Experiment experiment(Effort effort) {
        return experiment(effort == Effort.FULL ? 100 : 20);
    }

    private Experiment experiment(int branches) {
        List<Subject> subjects = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        subjects.add(new Subject("one body", branches, () -> oneBody()));
        subjects.add(new Subject("threads alone", branches, () -> threadsAlone(branches)));
        for (Duration latency : latencies) {
            StepStore store = new StepStore(latency);
            WorkflowFunction function = function(store, body);
            warmUp(latency, branches);
            String name = branches + " branches, calls of " + latency.toMillis() + " ms";
            subjects.add(new Subject(name, branches, () -> execute(function, store, branches)));
            comparisons.add(new Comparison(name + " / threads alone", name, "threads alone"));
        }
        return new Experiment(subjects, comparisons);
    }

    /** Bodies that take so long would leave the rest cold. */
    private void warmUp(Duration latency, int branches) {
        StepStore store = new StepStore(Duration.ZERO);
        WorkflowFunction quick = function(store, Duration.ZERO);
        int times = latency.isZero() && !body.isZero() ? WARM_UPS : 0;
        for (int i = 0; i < times; i++) {
            execute(quick, store, branches);
        }
    }

    private WorkflowFunction function(StepStore store, Duration body) {
        return DurableEngine.builder(store)
                .timeSource(time)
                .branchThreads(threads)
                .checkpointStrategy(CheckpointStrategy.BATCHED)
                .build()
                .function("parallel", TypeRef.of(Integer.class), (branches, ctx) -> run(branches, ctx, body));
    }

    private static int run(int branches, DurableContext ctx, Duration body) {
        List<Branch<String>> all = IntStream.rangeClosed(1, branches)
                .mapToObj(number ->
                        Branch.of("branch-" + number, String.class, branch -> runBranch(branch, number, body)))
                .toList();
        return ctx.parallel("batch", all).successCount();
    }

    private static String runBranch(DurableContext branch, int number, Duration body) {
        return branch.step(StepRecords.name(number), String.class, step -> {
            Pause.of(body);
            return StepRecords.result(number);
        });
    }

    private static long execute(WorkflowFunction function, StepStore store, int branches) {
        InvocationOutput output = function.invoke(store.begin(branches), new FixedLambda());
        if (!output.equals(new InvocationOutput.Succeeded(Integer.toString(branches)))) {
            throw new IllegalStateException("Of " + branches + " branches not all have succeeded: " + output);
        }
        return store.calls();
    }

    /** As many threads as branches, each with the body; the meter waits for their ends. */
    private long threadsAlone(int branches) {
        for (int branch = 0; branch < branches; branch++) {
            threads.newThread(() -> Pause.of(body)).start();
        }
        return 0;
    }

    private long oneBody() {
        Pause.of(body);
        return 0;
    }
}
