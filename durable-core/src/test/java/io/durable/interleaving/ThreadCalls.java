package io.durable.interleaving;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** What becomes of calls of threads and their factories. The last parameter is the place of the call. */
public final class ThreadCalls {

    private ThreadCalls() {}

    public static Thread newThread(ThreadFactory factory, Runnable body, String at) {
        return factory.newThread(ControlledTask.of(body));
    }

    public static void start(Thread thread, String at) {
        Task me = Task.current();
        if (me == null) {
            thread.start();
            return;
        }
        me.point("starts " + thread.getName(), at);
        Task started = me.scheduler.enroll(thread, me.clock.copy());
        me.clock.tick(me.id);
        try {
            begin(thread);
        } catch (RuntimeException | Error e) {
            started.ended = true;
            started.gone.countDown();
            throw e;
        }
    }

    private static void begin(Thread thread) {
        if (thread instanceof Worker worker) {
            worker.begin();
        } else {
            thread.start();
        }
    }

    public static void join(Thread thread, String at) throws InterruptedException {
        joined(thread, 0, at);
    }

    public static void join(Thread thread, long millis, String at) throws InterruptedException {
        joined(thread, millis, at);
    }

    public static boolean join(Thread thread, Duration time, String at) throws InterruptedException {
        return joined(thread, Math.max(1, time.toMillis()), at);
    }

    private static boolean joined(Thread thread, long millis, String at) throws InterruptedException {
        Task me = Task.current();
        Task other = task(thread);
        if (me == null || other == null) {
            thread.join(millis);
            return !thread.isAlive();
        }
        me.point("joins " + thread.getName(), at);
        if (!me.interrupted) {
            me.await(new Wait("joins " + thread.getName(), at, () -> other.ended || me.interrupted, millis > 0, false));
        }
        if (me.takeInterrupt()) {
            throw new InterruptedException();
        }
        return seenEnded(me, other);
    }

    private static boolean seenEnded(Task me, Task other) {
        if (other.ended) {
            me.clock.include(other.clock);
        }
        return other.ended;
    }

    public static boolean isAlive(Thread thread, String at) {
        Task me = Task.current();
        Task other = task(thread);
        if (me == null || other == null) {
            return thread.isAlive();
        }
        me.point("asks for the end of " + thread.getName(), at);
        return !seenEnded(me, other);
    }

    public static void interrupt(Thread thread, String at) {
        Task me = Task.current();
        Task other = task(thread);
        if (me == null) {
            thread.interrupt();
            return;
        }
        me.point("interrupts " + thread.getName(), at);
        if (other != null) {
            me.release(other.interruption);
            other.interrupted = !other.ended;
        }
    }

    public static boolean isInterrupted(Thread thread, String at) {
        Task me = Task.current();
        Task other = task(thread);
        if (me == null || other == null) {
            return thread.isInterrupted();
        }
        me.point("looks for an interrupt", at);
        if (other.interrupted) {
            me.acquire(other.interruption);
        }
        return other.interrupted;
    }

    public static boolean interrupted(String at) {
        Task me = Task.current();
        if (me == null) {
            return Thread.interrupted();
        }
        me.point("takes an interrupt", at);
        return me.takeInterrupt();
    }

    public static void sleep(long millis, String at) throws InterruptedException {
        Task me = Task.current();
        if (me == null) {
            Thread.sleep(millis);
            return;
        }
        me.point("sleeps", at);
        if (!me.interrupted) {
            me.await(new Wait("sleeps", at, () -> me.interrupted, true, false));
        }
        if (me.takeInterrupt()) {
            throw new InterruptedException();
        }
    }

    public static void sleep(Duration time, String at) throws InterruptedException {
        sleep(time.toMillis(), at);
    }

    @SuppressWarnings("NamedLikeContextualKeyword") // Named like the method it stands for.
    public static void yield(String at) {
        Task me = Task.current();
        if (me != null) {
            me.yielding = true;
            me.point("yields", at);
        }
    }

    public static void onSpinWait(String at) {
        ThreadCalls.yield(at);
    }

    private static @Nullable Task task(Thread thread) {
        Task me = Task.current();
        return me == null ? null : me.scheduler.taskOf(thread);
    }
}
