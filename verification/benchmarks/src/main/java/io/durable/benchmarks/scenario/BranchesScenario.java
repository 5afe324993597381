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

/** Branches whose bodies all take a while, side by side: how much longer than one body all of them take. */
public final class BranchesScenario implements Scenario {

    private static final String ALONE = "threads alone";

    private final MeteredThreads threads = new MeteredThreads();
    private final TimeSource time;
    private final Duration body;
    private final List<Duration> latencies;

    /** In real time. */
    public BranchesScenario() {
        this(TimeSource.system(), Duration.ofMillis(100), List.of(Duration.ZERO, Duration.ofMillis(5)));
    }

    BranchesScenario(TimeSource time, Duration body, List<Duration> latencies) {
        this.time = time;
        this.body = body;
        this.latencies = latencies;
    }

    @Override
    public String name() {
        return "branches";
    }

    @Override
    public Result measure(Effort effort) {
        return Rounds.of(effort, threads).measure(name(), experiment(effort));
    }

    Experiment experiment(Effort effort) {
        int branches = effort == Effort.FULL ? 100 : 10;
        List<Subject> subjects = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        subjects.add(new Subject(ALONE, 1, () -> threadsAlone(branches)));
        for (Duration latency : latencies) {
            StepStore store = new StepStore(latency);
            WorkflowFunction function = function(store);
            String name = branches + " branches, calls of " + latency.toMillis() + " ms";
            subjects.add(new Subject(name, 1, () -> execute(function, store, branches)));
            comparisons.add(new Comparison(name + " / " + ALONE, name, ALONE));
        }
        return new Experiment(subjects, comparisons);
    }

    private WorkflowFunction function(StepStore store) {
        return DurableEngine.builder(store)
                .timeSource(time)
                .branchThreads(threads)
                .checkpointStrategy(CheckpointStrategy.BATCHED)
                .build()
                .function("branches", TypeRef.of(Integer.class), this::run);
    }

    private int run(int branches, DurableContext ctx) {
        List<Branch<String>> all = IntStream.rangeClosed(1, branches)
                .mapToObj(number -> Branch.of("branch-" + number, String.class, child -> runBranch(child, number)))
                .toList();
        return ctx.parallel("all", all).successCount();
    }

    private String runBranch(DurableContext branch, int number) {
        return branch.step(StepRecords.name(number), String.class, step -> {
            Pause.of(body);
            return StepRecords.result(number);
        });
    }

    private static long execute(WorkflowFunction function, StepStore store, int branches) {
        InvocationOutput output = function.invoke(store.begin(branches), new FixedLambda());
        if (!output.equals(new InvocationOutput.Succeeded(Integer.toString(branches)))) {
            throw new IllegalStateException("The branches did not all succeed: " + output);
        }
        return store.calls();
    }

    /** As many threads, each of which only takes its time. */
    private long threadsAlone(int branches) {
        List<Thread> all = IntStream.range(0, branches)
                .mapToObj(number -> threads.newThread(() -> Pause.of(body)))
                .toList();
        all.forEach(Thread::start);
        for (Thread thread : all) {
            Joining.join(thread);
        }
        return 0;
    }
}
