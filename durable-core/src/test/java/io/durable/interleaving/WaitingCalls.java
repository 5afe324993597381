package io.durable.interleaving;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What becomes of blocking calls of latches, semaphores and futures. The last parameter is the place of the call. */
public final class WaitingCalls {

    private WaitingCalls() {}

    public static void await(CountDownLatch latch, String at) throws InterruptedException {
        waitFor(latch, () -> latch.getCount() == 0, false, at);
    }

    public static boolean await(CountDownLatch latch, long time, TimeUnit unit, String at) throws InterruptedException {
        return waitFor(latch, () -> latch.getCount() == 0, true, at);
    }

    public static void acquire(Semaphore semaphore, String at) throws InterruptedException {
        do {
            waitFor(semaphore, () -> semaphore.availablePermits() > 0, false, at);
        } while (!semaphore.tryAcquire());
    }

    public static <T> T get(Future<T> future, String at) throws InterruptedException, ExecutionException {
        waitFor(future, future::isDone, false, at);
        return future.get();
    }

    public static <T> T join(CompletableFuture<T> future, String at) {
        Task me = Task.current();
        if (me != null) {
            me.point("joins", at);
            me.await(Wait.until("joins", at, future::isDone));
            me.acquire(future);
        }
        return future.join();
    }

    private static boolean waitFor(Object key, BooleanSupplier over, boolean timed, String at)
            throws InterruptedException {
        Task me = Task.current();
        if (me == null) {
            throw new AssertionError("Waits out of the scheduler's sight at " + at);
        }
        me.point("waits", at);
        if (!me.interrupted) {
            me.await(new Wait("waits", at, () -> over.getAsBoolean() || me.interrupted, timed, false));
        }
        if (me.takeInterrupt()) {
            throw new InterruptedException();
        }
        me.acquire(key);
        return over.getAsBoolean();
    }
}
