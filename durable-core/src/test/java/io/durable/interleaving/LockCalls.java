package io.durable.interleaving;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What becomes of calls of locks. The last parameter is the place of the call. The lock is the real one and is only tried:
 * whoever does not get it waits in the scheduler.
 */
public final class LockCalls {

    private LockCalls() {}

    public static void lock(Lock lock, String at) {
        Task me = Task.current();
        if (me == null) {
            lock.lock();
            return;
        }
        me.point("locks", at);
        take(me, real(lock), at);
    }

    static void take(Task me, ReentrantLock lock, String at) {
        while (!lock.tryLock()) {
            me.await(Wait.until("locks", at, () -> !lock.isLocked()));
        }
        me.acquire(lock);
    }

    public static void lockInterruptibly(Lock lock, String at) throws InterruptedException {
        Task me = Task.current();
        if (me == null) {
            lock.lockInterruptibly();
            return;
        }
        me.point("locks", at);
        if (!takeUnlessInterrupted(me, real(lock), false, at)) {
            throw new AssertionError("Gave up a lock without reason at " + at);
        }
    }

    public static boolean tryLock(Lock lock, long time, TimeUnit unit, String at) throws InterruptedException {
        Task me = Task.current();
        if (me == null) {
            return lock.tryLock(time, unit);
        }
        me.point("tries to lock", at);
        return takeUnlessInterrupted(me, real(lock), true, at);
    }

    private static boolean takeUnlessInterrupted(Task me, ReentrantLock lock, boolean timed, String at)
            throws InterruptedException {
        if (me.takeInterrupt()) {
            throw new InterruptedException();
        }
        while (!lock.tryLock()) {
            boolean regular = me.await(new Wait("locks", at, () -> !lock.isLocked() || me.interrupted, timed, false));
            if (me.takeInterrupt()) {
                throw new InterruptedException();
            }
            if (!regular) {
                return false;
            }
        }
        me.acquire(lock);
        return true;
    }

    public static boolean tryLock(Lock lock, String at) {
        Task me = Task.current();
        if (me == null) {
            return lock.tryLock();
        }
        me.point("tries to lock", at);
        boolean taken = real(lock).tryLock();
        if (taken) {
            me.acquire(lock);
        }
        return taken;
    }

    public static void unlock(Lock lock, String at) {
        Task me = Task.current();
        if (me == null) {
            lock.unlock();
            return;
        }
        me.point("unlocks", at);
        me.release(lock);
        lock.unlock();
    }

    public static Condition newCondition(Lock lock, String at) {
        return Task.current() == null ? lock.newCondition() : new ControlledCondition(real(lock), at);
    }

    private static ReentrantLock real(Lock lock) {
        if (lock instanceof ReentrantLock reentrant) {
            return reentrant;
        }
        throw new AssertionError("The scheduler knows no " + lock.getClass().getName());
    }
}
