package io.durable.benchmarks.scenario;

import io.durable.DurableContext;
import io.durable.TypeRef;
import io.durable.backend.TimeSource;
import io.durable.backend.memory.ManualDriver;
import io.durable.benchmarks.measure.Comparison;
import io.durable.benchmarks.measure.Effort;
import io.durable.benchmarks.measure.Experiment;
import io.durable.benchmarks.measure.Result;
import io.durable.benchmarks.measure.Rounds;
import io.durable.benchmarks.measure.Scenario;
import io.durable.benchmarks.measure.Subject;
import io.durable.client.ExecutionStatus;
import io.durable.engine.DurableEngine;
import io.durable.engine.WorkflowFunction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Waits one after the other, each of which ends an invocation: what it costs that all begin with the whole history. */
public final class WaitsScenario implements Scenario {

    private static final byte[] PENDING = "{\"Status\":\"PENDING\"}".getBytes(StandardCharsets.UTF_8);

    private final TimeSource time;

    /** From JSON in real time; in memory in virtual time. */
    public WaitsScenario() {
        this(TimeSource.system());
    }

    WaitsScenario(TimeSource time) {
        this.time = time;
    }

    @Override
    public String name() {
        return "waits";
    }

    @Override
    public Result measure(Effort effort) {
        return Rounds.of(effort).measure(name(), experiment(effort));
    }

    Experiment experiment(Effort effort) {
        return experiment(effort == Effort.FULL ? 1_000 : 20);
    }

    private Experiment experiment(int waits) {
        WaitService service = new WaitService(time);
        WorkflowFunction function = function(DurableEngine.builder(service).timeSource(time));
        List<byte[]> events = WaitService.events(waits);
        Floor floor = new Floor();
        return new Experiment(
                List.of(
                        new Subject("JSON", waits, () -> invokeAll(function, service, events)),
                        new Subject(
                                "text scan",
                                waits,
                                () -> events.stream()
                                        .mapToLong(floor::scanTexts)
                                        .sum()),
                        new Subject("in memory", waits, () -> inMemory(waits))),
                List.of(new Comparison("JSON / text scan", "JSON", "text scan")));
    }

    private static WorkflowFunction function(DurableEngine.Builder engine) {
        return engine.build().function("waits", TypeRef.of(Integer.class), WaitsScenario::run);
    }

    private static int run(int waits, DurableContext ctx) {
        for (int number = 1; number <= waits; number++) {
            ctx.wait(StepRecords.waitName(number), Duration.ofSeconds(1));
        }
        return waits;
    }

    private static long invokeAll(WorkflowFunction function, WaitService service, List<byte[]> events) {
        long before = service.calls();
        for (byte[] event : events.subList(0, events.size() - 1)) {
            require(function.invoke(event, new FixedLambda()), PENDING);
        }
        int waits = events.size() - 1;
        byte[] end = ("{\"Status\":\"SUCCEEDED\",\"Result\":\"" + waits + "\"}").getBytes(StandardCharsets.UTF_8);
        require(function.invoke(events.get(waits), new FixedLambda()), end);
        return service.calls() - before;
    }

    private static void require(byte[] answer, byte[] expected) {
        if (!Arrays.equals(answer, expected)) {
            throw new IllegalStateException("An invocation answered " + new String(answer, StandardCharsets.UTF_8));
        }
    }

    /** With a backend of its own for each execution: it keeps all it has ever had. */
    private static long inMemory(int waits) {
        ManualDriver driver = ManualDriver.create();
        driver.backend()
                .register(
                        "waits",
                        function(DurableEngine.builder(driver.backend()).timeSource(driver.time())));
        String arn = driver.backend().start("waits", waits);
        ExecutionStatus end = driver.runToCompletion(arn).status();
        if (end != ExecutionStatus.SUCCEEDED || driver.backend().invocations(arn) != waits + 1) {
            throw new IllegalStateException(waits + " waits ended as " + end + " after "
                    + driver.backend().invocations(arn) + " invocations");
        }
        return driver.backend().checkpointCalls(arn);
    }
}
