package io.durable.interleaving;

/** What becomes of monitors: each is a lock that the scheduler keeps for its object. The last parameter is the place. */
public final class MonitorCalls {

    private MonitorCalls() {}

    public static void enter(Object target, String at) {
        Task me = Task.current();
        if (me != null) {
            LockCalls.lock(me.scheduler.monitor(target), at);
        }
    }

    /** Throws at the end of the scenario once only: the code that javac makes of a block tries again until it succeeds. */
    public static void exit(Object target, String at) {
        Task me = Task.current();
        if (me != null && !me.scheduler.isOver()) {
            LockCalls.unlock(me.scheduler.monitor(target), at);
        }
    }
}
