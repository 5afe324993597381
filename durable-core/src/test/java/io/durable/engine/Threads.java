package io.durable.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What tests of several threads need: to meet, to see what a thread does, and to keep those that an engine starts. */
final class Threads implements ThreadFactory {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_AGAIN_AFTER = Duration.ofMillis(1).toNanos() / 10;

    private final List<Thread> started = new CopyOnWriteArrayList<>();
    private final ThreadFactory factory;

    private Threads(ThreadFactory factory) {
        this.factory = factory;
    }

    /** The factory that an engine of the variant has, remembering what it makes. */
    static Threads of(Variant variant) {
        return new Threads(
                variant.virtualThreads() ? BranchThreadFactories.virtual() : BranchThreadFactories.platform());
    }

    static Threads platform() {
        return new Threads(BranchThreadFactories.platform());
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = factory.newThread(task);
        started.add(thread);
        return thread;
    }

    List<Thread> started() {
        return started;
    }

    void joinAll() {
        started.forEach(thread -> until(() -> !thread.isAlive(), "the end of " + thread.getName()));
    }

    /** Waits for something that another thread is about to do. */
    static void until(BooleanSupplier condition, String what) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Waited in vain for " + what);
            }
            // lets go of the processor: virtual threads share few
            LockSupport.parkNanos(LOOK_AGAIN_AFTER);
        }
    }

    /** Waits until a thread stands in a method: in one of the engine's, as a rule, that parks it. */
    static void untilIn(Thread thread, Class<?> type, String method) {
        until(() -> isIn(thread, type, method), thread.getName() + " in " + type.getSimpleName() + "." + method);
    }

    /** Whether a thread stands in a method just now. */
    static boolean isIn(Thread thread, Class<?> type, String method) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(type.getName())
                        && frame.getMethodName().equals(method));
    }

    static void untilInterrupted() {
        until(() -> Thread.currentThread().isInterrupted(), "an interrupt");
    }

    /** Waits for a latch, as a body does that does ordinary work; an interrupt ends it. */
    static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Waited in vain for a latch");
        }
    }
}
