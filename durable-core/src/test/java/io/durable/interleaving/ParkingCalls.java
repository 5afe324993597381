package io.durable.interleaving;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of calls of {@link LockSupport}. The last parameter is the place of the call. Nothing is said to happen before
 * the return from parking, since that may have no cause at all.
 */
public final class ParkingCalls {

    private ParkingCalls() {}

    public static void park(String at) {
        park(false, at);
    }

    public static void park(Object blocker, String at) {
        park(false, at);
    }

    public static void parkNanos(long nanos, String at) {
        park(true, at);
    }

    public static void parkNanos(Object blocker, long nanos, String at) {
        park(true, at);
    }

    public static void parkUntil(long deadline, String at) {
        park(true, at);
    }

    public static void parkUntil(Object blocker, long deadline, String at) {
        park(true, at);
    }

    private static void park(boolean timed, String at) {
        Task me = Task.current();
        if (me == null) {
            LockSupport.parkNanos(1);
            return;
        }
        me.point("parks", at);
        if (!me.permit && !me.interrupted) {
            me.await(new Wait("parks", at, () -> me.permit || me.interrupted, timed, true));
        }
        me.permit = false;
    }

    public static void unpark(@Nullable Thread thread, String at) {
        Task me = Task.current();
        if (me == null || thread == null) {
            LockSupport.unpark(thread);
            return;
        }
        me.point("unparks " + thread.getName(), at);
        Task other = me.scheduler.taskOf(thread);
        if (other != null) {
            other.permit = true;
        }
    }
}
