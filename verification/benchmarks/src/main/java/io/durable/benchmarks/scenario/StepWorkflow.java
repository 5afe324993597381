package io.durable.benchmarks.scenario;

import io.durable.CheckpointStrategy;
import io.durable.DurableContext;
import io.durable.LambdaContext;
import io.durable.TypeRef;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.TimeSource;
import io.durable.engine.DurableEngine;
import io.durable.engine.WorkflowFunction;
import java.time.Duration;

/** Blocking steps, one after the other, as many as the input says; the result is that of the last one. */
record StepWorkflow(WorkflowFunction function, StepStore store) {

    private static final LambdaContext LAMBDA = new FixedLambda();

    static StepWorkflow of(StepStore store, TimeSource time, CheckpointStrategy strategy, Duration body) {
        DurableEngine engine = DurableEngine.builder(store)
                .timeSource(time)
                .checkpointStrategy(strategy)
                .build();
        return new StepWorkflow(
                engine.function("steps", TypeRef.of(Integer.class), (steps, ctx) -> run(steps, ctx, body)), store);
    }

    private static String run(int steps, DurableContext ctx, Duration body) {
        String last = "";
        for (int i = 1; i <= steps; i++) {
            int number = i;
            last = ctx.step(StepRecords.name(number), String.class, step -> {
                Pause.of(body);
                return StepRecords.result(number);
            });
        }
        return last;
    }

    /** Runs an execution from its beginning to its end. Returns the number of calls. */
    long execute(int steps) {
        requireResult(function.invoke(store.begin(steps), LAMBDA), steps);
        if (store.size() != steps + 1) {
            throw new IllegalStateException("Of " + steps + " steps " + (store.size() - 1) + " were recorded");
        }
        return store.calls();
    }

    /** Replays an execution that has all of its steps. Returns the number of calls. */
    long replay(InvocationInput input, int steps) {
        long before = store.calls();
        requireResult(function.invoke(input, LAMBDA), steps);
        return store.calls() - before;
    }

    byte[] replay(byte[] event) {
        return function.invoke(event, LAMBDA);
    }

    private static void requireResult(InvocationOutput output, int steps) {
        if (!output.equals(new InvocationOutput.Succeeded('"' + StepRecords.result(steps) + '"'))) {
            throw new IllegalStateException(
                    "The execution did not end with the result of step " + steps + ": " + output);
        }
    }
}
