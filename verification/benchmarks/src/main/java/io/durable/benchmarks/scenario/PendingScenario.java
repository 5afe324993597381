package io.durable.benchmarks.scenario;

import io.durable.CheckpointStrategy;
import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.TypeRef;
import io.durable.backend.InvocationOutput;
import io.durable.backend.TimeSource;
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
import java.util.function.Consumer;

/** How many calls it takes to wait for what is outside while a step still runs. The figures are for a whole execution. */
public final class PendingScenario implements Scenario {

    static final int INVOKES = 300;

    /** How many times faster than the system's the clock runs. */
    private static final int SPEED = 5;

    private static final Duration CALL = Duration.ofMillis(5);

    private final MeteredThreads threads = new MeteredThreads();
    private final TimeSource time;
    private final Consumer<Duration> passing;

    /** Five times faster than real time: calls, steps and timers alike. */
    public PendingScenario() {
        this(TimeSource.accelerated(SPEED), span -> Pause.of(span.dividedBy(SPEED)));
    }

    /** Lets time pass in calls and in the step, while the handler waits. */
    PendingScenario(TimeSource time, Consumer<Duration> passing) {
        this.time = time;
        this.passing = passing;
    }

    @Override
    public String name() {
        return "pending";
    }

    @Override
    public Result measure(Effort effort) {
        return Rounds.of(effort, threads).measure(name(), experiment());
    }

    Experiment experiment() {
        SlowOutside invoked = new SlowOutside(time, Duration.ZERO, () -> passing.accept(CALL));
        SlowOutside late = new SlowOutside(time, Duration.ofSeconds(1), () -> passing.accept(CALL));
        WorkflowFunction besideInvokes = function(invoked, this::besideInvokes);
        WorkflowFunction besideTimer = function(late, this::besideTimer);
        return new Experiment(
                List.of(
                        new Subject(
                                INVOKES + " invokes beside 5 s",
                                1,
                                () -> execute(besideInvokes, invoked, new InvocationOutput.Pending())),
                        new Subject("calls of those that start some", 1, invoked::startingCalls),
                        new Subject(
                                "timer 1 s late beside 2.5 s",
                                1,
                                () -> execute(besideTimer, late, new InvocationOutput.Succeeded("\"over\"")))),
                List.of());
    }

    private WorkflowFunction function(SlowOutside outside, Code code) {
        return DurableEngine.builder(outside)
                .timeSource(time)
                .branchThreads(threads)
                .checkpointStrategy(CheckpointStrategy.BATCHED)
                .build()
                .function("pending", TypeRef.of(Integer.class), (input, ctx) -> code.run(ctx));
    }

    private String besideInvokes(DurableContext ctx) {
        List<DurableFuture<Integer>> all = new ArrayList<>();
        for (int number = 1; number <= INVOKES; number++) {
            all.add(ctx.invokeAsync("invoke-" + number, "other", number, Integer.class));
        }
        step(ctx, Duration.ofSeconds(5));
        all.forEach(DurableFuture::get);
        return "over";
    }

    private String besideTimer(DurableContext ctx) {
        DurableFuture<?> wait = ctx.waitAsync("wait", Duration.ofSeconds(1));
        DurableFuture<String> step = step(ctx, Duration.ofMillis(2_500));
        wait.get();
        step.get();
        return "over";
    }

    private DurableFuture<String> step(DurableContext ctx, Duration span) {
        return ctx.stepAsync(StepRecords.name(1), String.class, step -> {
            passing.accept(span);
            return StepRecords.result(1);
        });
    }

    private static long execute(WorkflowFunction function, SlowOutside outside, InvocationOutput expected) {
        InvocationOutput output = function.invoke(outside.begin(), new FixedLambda());
        if (!output.equals(expected)) {
            throw new IllegalStateException("The execution did not end as " + expected + " but as " + output);
        }
        return outside.calls();
    }

    @FunctionalInterface
    private interface Code {

        String run(DurableContext ctx);
    }
}
