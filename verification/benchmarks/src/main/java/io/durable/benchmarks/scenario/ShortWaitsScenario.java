package io.durable.benchmarks.scenario;

import io.durable.TypeRef;
import io.durable.backend.TimeSource;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.benchmarks.measure.Comparison;
import io.durable.benchmarks.measure.Effort;
import io.durable.benchmarks.measure.Experiment;
import io.durable.benchmarks.measure.Result;
import io.durable.benchmarks.measure.Rounds;
import io.durable.benchmarks.measure.Scenario;
import io.durable.benchmarks.measure.Subject;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.StartExecution;
import io.durable.engine.DurableEngine;
import java.time.Duration;
import java.util.List;

/** Waits of a second, one after the other: each ends an invocation, or is waited for in it. Time runs a thousand times faster. */
public final class ShortWaitsScenario implements Scenario {

    private static final double FASTER = 1_000;
    private static final Duration WAIT = Duration.ofSeconds(1);

    /** Begins without a wait. */
    public ShortWaitsScenario() {}

    @Override
    public String name() {
        return "short-waits";
    }

    @Override
    public Result measure(Effort effort) {
        return Rounds.of(effort).measure(name(), experiment(effort));
    }

    Experiment experiment(Effort effort) {
        int waits = effort == Effort.FULL ? 100 : 5;
        String suspended = "suspended";
        String inProcess = "waited for in the invocation";
        return new Experiment(
                List.of(
                        new Subject(suspended, waits, () -> execute(waits, Duration.ZERO, waits + 1)),
                        new Subject(inProcess, waits, () -> execute(waits, WAIT.multipliedBy(5), 1))),
                List.of(new Comparison("in the invocation / suspended", inProcess, suspended)));
    }

    /** Returns the number of calls. */
    private static long execute(int waits, Duration threshold, int invocations) {
        TimeSource time = TimeSource.accelerated(FASTER);
        InMemoryBackend backend = InMemoryBackend.builder().timeSource(time).build();
        DurableEngine engine = DurableEngine.builder(backend)
                .timeSource(time)
                .suspendThreshold(threshold)
                .build();
        backend.register("waits", engine.function("waits", TypeRef.of(Integer.class), (count, ctx) -> {
            for (int number = 1; number <= count; number++) {
                ctx.wait("wait-" + number, WAIT);
            }
            return count;
        }));
        String arn = backend.start(StartExecution.of("waits", waits));
        ExecutionDescription end = backend.describe(arn);
        while (!end.status().isTerminal()) {
            Pause.of(Duration.ofMillis(1));
            end = backend.describe(arn);
        }
        if (end.status() != ExecutionStatus.SUCCEEDED || backend.invocations(arn) != invocations) {
            throw new IllegalStateException(waits + " waits ended as " + end.status() + " after "
                    + backend.invocations(arn) + " invocations instead of " + invocations);
        }
        return backend.checkpointCalls(arn);
    }
}
