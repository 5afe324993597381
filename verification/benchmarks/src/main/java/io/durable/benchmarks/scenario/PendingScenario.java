package io.durable.benchmarks.scenario;

import io.durable.DurableContext;
import io.durable.DurableFuture;
import io.durable.OperationType;
import io.durable.TypeRef;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.backend.memory.ManualTimeSource;
import io.durable.benchmarks.measure.Effort;
import io.durable.benchmarks.measure.Experiment;
import io.durable.benchmarks.measure.Result;
import io.durable.benchmarks.measure.Rounds;
import io.durable.benchmarks.measure.Scenario;
import io.durable.benchmarks.measure.Subject;
import io.durable.engine.DurableEngine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** How many calls it costs to wait for something outside while a body runs: in virtual time, so only the calls count. */
public final class PendingScenario implements Scenario {

    private static final Duration TICK = Duration.ofMillis(10);

    /** Begins without anything pending. */
    public PendingScenario() {}

    @Override
    public String name() {
        return "pending";
    }

    @Override
    public Result measure(Effort effort) {
        return Rounds.of(effort).measure(name(), experiment());
    }

    Experiment experiment() {
        return new Experiment(
                List.of(
                        new Subject("300 invokes beside a step of 5 s", 1, () -> invokes(300, request -> true)),
                        new Subject("calls that start them", 1, () -> invokes(300, PendingScenario::startsInvoke)),
                        new Subject("timer late by 1 s beside a step of 2.5 s", 1, PendingScenario::lateTimer)),
                List.of());
    }

    private static boolean startsInvoke(CheckpointRequest request) {
        return request.updates().stream().anyMatch(update -> update.identity().type() == OperationType.CHAINED_INVOKE);
    }

    /** Returns how many calls of a kind the first invocation had made when the body ended. */
    private static long invokes(int count, Predicate<CheckpointRequest> counted) {
        List<CheckpointRequest> made = new CopyOnWriteArrayList<>();
        ManualDriver driver = ManualDriver.of(InMemoryBackend.builder().interceptor((request, next) -> {
            made.add(request);
            return next.checkpoint(request);
        }));
        AtomicLong calls = new AtomicLong();
        DurableEngine engine = DurableEngine.builder(driver.backend())
                .timeSource(driver.time())
                .build();
        driver.backend().register("callee", engine.function("callee", TypeRef.of(Integer.class), (in, ctx) -> in));
        driver.backend().register("invokes", engine.function("invokes", TypeRef.of(Integer.class), (in, ctx) -> {
            Thread handler = Thread.currentThread();
            List<DurableFuture<Integer>> pending = IntStream.range(0, count)
                    .mapToObj(i -> ctx.invokeAsync("invoke-" + i, "callee", i, Integer.class))
                    .toList();
            ctx.stepAsync("body", step -> {
                pass(driver.time(), handler, Duration.ofSeconds(5));
                calls.set(made.stream().filter(counted).count());
            });
            return pending.stream().mapToInt(DurableFuture::get).sum();
        }));
        driver.runToCompletion(driver.backend().start("invokes", 0));
        return calls.get();
    }

    /** Returns how many calls the invocation makes until the handler has gone on and the body has ended. */
    private static long lateTimer() {
        ManualTimeSource time = new ManualTimeSource();
        WaitStore store = new WaitStore(time, Duration.ofSeconds(1));
        InvocationInput input =
                new InvocationInput(StepRecords.ARN, "token", List.of(StepRecords.execution(0)), null, List.of());
        InvocationOutput output = DurableEngine.builder(store)
                .timeSource(time)
                .build()
                .function("late", TypeRef.of(Integer.class), (in, ctx) -> besideALateTimer(ctx, time))
                .invoke(input, new FixedLambda());
        if (!output.equals(new InvocationOutput.Succeeded("1"))) {
            throw new IllegalStateException("The invocation did not go on: " + output);
        }
        return store.takeCalls();
    }

    private static int besideALateTimer(DurableContext ctx, ManualTimeSource time) {
        Thread handler = Thread.currentThread();
        DurableFuture<Integer> body = ctx.stepAsync("body", Integer.class, step -> {
            pass(time, handler, Duration.ofMillis(2_500));
            return 1;
        });
        ctx.wait("late", WaitRecords.DURATION);
        return body.get();
    }

    /** Lets time pass bit by bit once the handler waits. */
    private static void pass(ManualTimeSource time, Thread handler, Duration duration) {
        while (handler.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        for (Duration passed = Duration.ZERO; passed.compareTo(duration) < 0; passed = passed.plus(TICK)) {
            time.advance(TICK);
        }
    }
}
