package io.durable.benchmarks.scenario;

import io.durable.DurableContext;
import io.durable.TypeRef;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.Operation;
import io.durable.backend.TimeSource;
import io.durable.backend.json.InvocationJson;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
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
import io.durable.engine.WorkflowFunction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Waits one after the other, each of which ends an invocation: every invocation gets the whole history. And short waits that are
 * waited for in the invocation, compared with those that end it.
 */
public final class WaitsScenario implements Scenario {

    private static final double FASTER = 1_000;

    /** Records that waits are due long from now: then the invocation ends, whatever its clock shows. */
    private static final WaitStore STORE = new WaitStore(() -> Instant.parse("2100-01-01T00:00:00Z"), Duration.ZERO);

    private final TimeSource time;

    /** In real time; the waits on the backend in memory in virtual time, and the short ones a thousand times faster. */
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
        return effort == Effort.FULL ? experiment(1_000, 100) : experiment(50, 5);
    }

    private Experiment experiment(int waits, int shortWaits) {
        WorkflowFunction function = DurableEngine.builder(STORE)
                .timeSource(time)
                .build()
                .function("waits", TypeRef.of(Integer.class), WaitsScenario::run);
        List<InvocationInput> inputs = inputs(waits);
        List<byte[]> events = inputs.stream().map(InvocationJson::writeInput).toList();
        String suspended = "short, suspended";
        String inProcess = "short, in process";
        return new Experiment(
                List.of(
                        new Subject("records", waits, () -> fromRecords(function, inputs)),
                        new Subject("JSON", waits, () -> fromJson(function, events)),
                        new Subject("backend in memory", waits, () -> inMemory(waits)),
                        new Subject(suspended, shortWaits, () -> accelerated(shortWaits, Duration.ZERO)),
                        new Subject(inProcess, shortWaits, () -> accelerated(shortWaits, Duration.ofSeconds(2)))),
                List.of(new Comparison("in process / suspended", inProcess, suspended)));
    }

    private static int run(int waits, DurableContext ctx) {
        for (int number = 1; number <= waits; number++) {
            ctx.wait(WaitRecords.name(number), WaitRecords.DURATION);
        }
        return waits;
    }

    /** What each invocation gets: the waits that are over by then. */
    private static List<InvocationInput> inputs(int waits) {
        Floor floor = new Floor();
        List<Operation> records = new ArrayList<>();
        List<InvocationInput> inputs = new ArrayList<>();
        records.add(StepRecords.execution(waits));
        inputs.add(new InvocationInput(StepRecords.ARN, "token", records, null, List.of()));
        for (int number = 1; number <= waits; number++) {
            Operation over = WaitRecords.over(floor.id(number), number);
            records.add(over);
            inputs.add(new InvocationInput(StepRecords.ARN, "token", records, null, List.of(over.id())));
        }
        return inputs;
    }

    private static long fromRecords(WorkflowFunction function, List<InvocationInput> inputs) {
        int pending = 0;
        for (InvocationInput input : inputs) {
            pending += function.invoke(input, new FixedLambda()) instanceof InvocationOutput.Pending ? 1 : 0;
        }
        return requirePending(pending, inputs.size() - 1);
    }

    private static long fromJson(WorkflowFunction function, List<byte[]> events) {
        int pending = 0;
        for (byte[] event : events) {
            String answer = new String(function.invoke(event, new FixedLambda()), StandardCharsets.UTF_8);
            pending += answer.contains("\"PENDING\"") ? 1 : 0;
        }
        return requirePending(pending, events.size() - 1);
    }

    private static long requirePending(int pending, int expected) {
        if (pending != expected) {
            throw new IllegalStateException(pending + " invocations were suspended instead of " + expected);
        }
        return STORE.takeCalls();
    }

    private static long inMemory(int waits) {
        ManualDriver driver = ManualDriver.create();
        DurableEngine engine = DurableEngine.builder(driver.backend())
                .timeSource(driver.time())
                .build();
        driver.backend().register("waits", engine.function("waits", TypeRef.of(Integer.class), WaitsScenario::run));
        String arn = driver.backend().start("waits", waits);
        requireSuccess(driver.runToCompletion(arn));
        if (driver.backend().invocations(arn) != waits + 1) {
            throw new IllegalStateException(driver.backend().invocations(arn) + " invocations for " + waits + " waits");
        }
        return driver.backend().checkpointCalls(arn);
    }

    private static long accelerated(int waits, Duration threshold) {
        TimeSource faster = TimeSource.accelerated(FASTER);
        InMemoryBackend backend = InMemoryBackend.builder().timeSource(faster).build();
        DurableEngine engine = DurableEngine.builder(backend)
                .timeSource(faster)
                .suspendThreshold(threshold)
                .build();
        backend.register("waits", engine.function("waits", TypeRef.of(Integer.class), WaitsScenario::run));
        String arn = backend.start(StartExecution.of("waits", waits));
        while (!backend.describe(arn).status().isTerminal()) {
            Pause.of(Duration.ofMillis(1));
        }
        requireSuccess(backend.describe(arn));
        return backend.checkpointCalls(arn);
    }

    private static void requireSuccess(ExecutionDescription end) {
        if (end.status() != ExecutionStatus.SUCCEEDED) {
            throw new IllegalStateException("The execution of waits ended as " + end.status());
        }
    }
}
