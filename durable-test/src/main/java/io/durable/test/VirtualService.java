package io.durable.test;

import io.durable.OperationStatus;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.DurableExecutions;
import io.durable.error.ErrorObject;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * The service in memory and in virtual time, with crashes: what testers in memory stand on. It is made before the engine and the
 * functions, which need its backend and its clock.
 *
 * <pre>{@code
 * VirtualService service = VirtualService.of(InMemoryBackend.builder());
 * DurableEngine engine = DurableEngine.builder(service.backend()).timeSource(service.driver().time()).build();
 * service.backend().register("orders", engine.function("orders", TypeRef.of(Order.class), workflow));
 * DurableTester tester = InMemoryTester.over(service, engine, serdes, List.of(...));
 * }</pre>
 *
 * @since 0.1
 */
public final class VirtualService implements ExecutionDriver {

    private static final int FAILED_INVOCATIONS = 5;
    private static final ErrorObject TIMED_OUT = ErrorObject.of("Callback.Timeout", "Callback timed out");

    private final Crashing crashing = new Crashing();
    private final SlowCheckpoints slowness = new SlowCheckpoints();
    private final ManualDriver driver;

    private VirtualService(InMemoryBackend.Builder settings) {
        this.driver = ManualDriver.of(settings.invocationRetry(Duration.ZERO, FAILED_INVOCATIONS)
                .interceptor(crashing)
                .interceptor(slowness));
        crashing.killWith(driver.backend()::crash);
        slowness.slow(driver.time());
    }

    /**
     * Makes a service without functions. After a failed or dead invocation the next one follows at once; the fifth failure in a
     * row fails the execution.
     *
     * @param settings the settings of the backend; clock, executor and the repetition of invocations are set here
     * @return the service
     */
    public static VirtualService of(InMemoryBackend.Builder settings) {
        return new VirtualService(settings);
    }

    /**
     * The backend, where functions are registered.
     *
     * @return the backend
     */
    public InMemoryBackend backend() {
        return driver.backend();
    }

    /**
     * What runs the invocations, with the clock.
     *
     * @return the driver
     */
    public ManualDriver driver() {
        return driver;
    }

    /**
     * Lets every checkpoint call from now on take virtual time.
     *
     * @param delay how much; zero for none
     */
    public void delayCheckpoints(Duration delay) {
        slowness.delay(delay);
    }

    /**
     * Remembers which functions there are and how long checkpoint calls take, so that one test after the other finds the same
     * beginning: see {@link ManualDriver#resetPoint()}.
     *
     * @return forgets all executions, sets the clock back, and has again what there is now; may be run any number of times
     */
    public Runnable resetPoint() {
        Runnable driverReset = driver.resetPoint();
        Runnable slownessReset = slowness.resetPoint();
        return () -> {
            driverReset.run();
            slownessReset.run();
            crashing.clear();
        };
    }

    Crashing crashing() {
        return crashing;
    }

    @Override
    public DurableExecutions executions() {
        return driver.backend();
    }

    @Override
    public void awaitSuspension(String executionArn) {
        driver.runQueued();
    }

    @Override
    public void advance(String executionArn, Duration duration) {
        Instant end = driver.time().instant().plus(duration);
        driver.runQueued();
        while (driver.time().next().filter(due -> !due.isAfter(end)).isPresent()) {
            driver.time().advanceToNext();
            driver.runQueued();
        }
        driver.time().advanceTo(end);
    }

    @Override
    public boolean advanceToNextTimer(String executionArn) {
        driver.runQueued();
        boolean advanced = driver.time().advanceToNext();
        driver.runQueued();
        return advanced;
    }

    @Override
    public void runUntil(String executionArn, BooleanSupplier condition, String description) {
        while (!hasEnded(executionArn) && !condition.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted() || !driver.step()) {
                driver.runToCompletion(executionArn);
            }
        }
    }

    private boolean hasEnded(String executionArn) {
        return driver.backend().describe(executionArn).status().isTerminal();
    }

    @Override
    public void timeOut(String executionArn, TestOperation callback) {
        Operation open = driver.backend().operations(executionArn).stream()
                .filter(operation -> operation.id().equals(callback.id()))
                .findFirst()
                .orElseThrow();
        String id = open.details() instanceof CallbackDetails details ? details.callbackId() : null;
        driver.backend()
                .setOperation(
                        executionArn,
                        new Operation(
                                open.identity(),
                                OperationStatus.TIMED_OUT,
                                open.startTimestamp(),
                                driver.time().instant(),
                                new CallbackDetails(id, null, TIMED_OUT)));
    }

    @Override
    public boolean crash(String executionArn) {
        return driver.backend().crash(executionArn);
    }

    @Override
    public int checkpointCalls(String executionArn) {
        return driver.backend().checkpointCalls(executionArn);
    }

    @Override
    public boolean hasCrashed(String executionArn) {
        return crashing.hasCrashed(executionArn);
    }
}
