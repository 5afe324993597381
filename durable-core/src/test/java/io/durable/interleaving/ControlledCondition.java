package io.durable.interleaving;

import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A condition whose waiting threads wait in the scheduler. */
final class ControlledCondition implements Condition {

    private final ReentrantLock lock;
    private final String at;
    private final Deque<Waiter> waiters = new ArrayDeque<>();

    ControlledCondition(ReentrantLock lock, String at) {
        this.lock = lock;
        this.at = "a condition of " + at;
    }

    private static final class Waiter {
        private boolean signalled;
    }

    @Override
    public void await() throws InterruptedException {
        interruptibly(false);
    }

    @Override
    public void awaitUninterruptibly() {
        untilSignalled(false, false);
    }

    @Override
    public long awaitNanos(long nanos) throws InterruptedException {
        return interruptibly(true) ? 1 : 0;
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return interruptibly(true);
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        return interruptibly(true);
    }

    private boolean interruptibly(boolean timed) throws InterruptedException {
        Task me = me();
        if (me.takeInterrupt()) {
            throw new InterruptedException();
        }
        boolean signalled = untilSignalled(true, timed);
        if (!signalled && me.takeInterrupt()) {
            throw new InterruptedException();
        }
        return signalled;
    }

    private boolean untilSignalled(boolean interruptibly, boolean timed) {
        Task me = me();
        Waiter waiter = new Waiter();
        waiters.add(waiter);
        int holds = release(me);
        me.await(new Wait("awaits", at, () -> waiter.signalled || (interruptibly && me.interrupted), timed, true));
        waiters.remove(waiter);
        for (int hold = 0; hold < holds; hold++) {
            LockCalls.take(me, lock, at);
        }
        return waiter.signalled;
    }

    private int release(Task me) {
        int holds = lock.getHoldCount();
        me.release(lock);
        for (int hold = 0; hold < holds; hold++) {
            lock.unlock();
        }
        return holds;
    }

    @Override
    public void signal() {
        me().point("signals", at);
        checkHeld();
        Waiter first = waiters.poll();
        if (first != null) {
            first.signalled = true;
        }
    }

    @Override
    public void signalAll() {
        me().point("signals all", at);
        checkHeld();
        waiters.forEach(waiter -> waiter.signalled = true);
        waiters.clear();
    }

    private void checkHeld() {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalMonitorStateException();
        }
    }

    private static Task me() {
        return Objects.requireNonNull(Task.current(), "out of the scheduler's sight");
    }
}
