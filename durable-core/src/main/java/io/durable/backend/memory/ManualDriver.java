package io.durable.backend.memory;

import io.durable.client.ExecutionDescription;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Runs executions step by step on the caller's thread, in virtual time: the same way each time, and a year in no time.
 *
 * <pre>{@code
 * ManualDriver driver = ManualDriver.create();
 * driver.backend().register("orders", function);
 * String arn = driver.backend().start("orders", order);
 * ExecutionDescription end = driver.runToCompletion(arn);
 * }</pre>
 *
 * <p>Nothing happens unless the driver is told to go on. While an invocation runs, the clock stands still, except that the
 * function, on whatever thread, may advance it.
 *
 * @since 0.1
 */
public final class ManualDriver {

    private final Queue<Runnable> queued = new ConcurrentLinkedQueue<>();
    private final ManualTimeSource time;
    private final InMemoryBackend backend;

    private ManualDriver(InMemoryBackend.Builder builder, ManualTimeSource time) {
        this.time = time;
        this.backend = builder.timeSource(time).executor(queued::add).build();
    }

    /**
     * Makes a driver with a backend of its own, with the default settings.
     *
     * @return a new driver
     */
    public static ManualDriver create() {
        return of(InMemoryBackend.builder());
    }

    /**
     * Makes a driver with a backend of its own.
     *
     * @param builder the settings of the backend; the driver provides the time source and the executor
     * @return a new driver
     */
    public static ManualDriver of(InMemoryBackend.Builder builder) {
        return new ManualDriver(builder, new ManualTimeSource());
    }

    /**
     * Makes a driver whose clock begins at a moment: where another one has stopped, with which it shares a store.
     *
     * @param builder the settings of the backend; the driver provides the time source and the executor
     * @param start what the clock shows first
     * @return a new driver
     */
    public static ManualDriver of(InMemoryBackend.Builder builder, Instant start) {
        return new ManualDriver(builder, new ManualTimeSource(start));
    }

    /**
     * The backend that is driven.
     *
     * @return the backend
     */
    public InMemoryBackend backend() {
        return backend;
    }

    /**
     * The clock of the backend.
     *
     * @return the clock
     */
    public ManualTimeSource time() {
        return time;
    }

    /**
     * Remembers which functions are deployed, so that one test after the other finds the same beginning.
     *
     * @return begins anew, any number of times: it forgets all executions, invocations that wait and timers, sets the clock to the
     *     first moment that it has shown, and deploys the functions of now and no others. To be run while no invocation runs
     */
    public Runnable resetPoint() {
        Runnable backendReset = backend.resetPoint();
        return () -> {
            queued.clear();
            backendReset.run();
            time.reset();
        };
    }

    /**
     * How many invocations wait to be run.
     *
     * @return the number
     */
    public int queued() {
        return queued.size();
    }

    /**
     * Runs the invocation that has waited longest, on the calling thread.
     *
     * @return false if none waits
     */
    public boolean runNext() {
        Runnable invocation = queued.poll();
        if (invocation == null) {
            return false;
        }
        invocation.run();
        return true;
    }

    /**
     * Runs the invocations that wait, and those that follow from them, without letting time pass.
     *
     * @return how many were run
     */
    public int runQueued() {
        int run = 0;
        while (runNext()) {
            run++;
        }
        return run;
    }

    /**
     * Runs the next invocation or, if none waits, lets time pass up to the next timer.
     *
     * @return false if there is neither
     */
    public boolean step() {
        return runNext() || time.advanceToNext();
    }

    /**
     * Runs invocations, and lets time pass when none waits, until an execution has ended. Others move along.
     *
     * @param executionArn the execution
     * @return its final state
     * @throws IllegalStateException if it can never end: neither an invocation nor a timer is left. The message says what is open
     * @throws io.durable.client.ExecutionClientException if there is no such execution
     */
    public ExecutionDescription runToCompletion(String executionArn) {
        ExecutionDescription description = backend.describe(executionArn);
        while (!description.status().isTerminal()) {
            if (Thread.currentThread().isInterrupted() || !step()) {
                throw new IllegalStateException(whyStuck(executionArn));
            }
            description = backend.describe(executionArn);
        }
        return description;
    }

    private String whyStuck(String executionArn) {
        String open = backend.operations(executionArn).stream()
                .skip(1)
                .filter(operation -> !operation.status().isTerminal())
                .map(operation -> operation.status() + " " + operation.type() + " '"
                        + operation.identity().name() + "' (" + operation.id() + ")")
                .collect(Collectors.joining(", "));
        String reason = Thread.currentThread().isInterrupted()
                ? "The thread was interrupted while "
                : "No invocation waits and no timer is set, but ";
        return reason + executionArn + " has not ended after " + backend.invocations(executionArn)
                + " invocations; open are: " + (open.isEmpty() ? "no operations" : open);
    }
}
