package io.durable.test;

/**
 * At which checkpoint call of an execution its process dies, once: nothing of that invocation is accepted any more, and another one
 * follows.
 *
 * <p>A process in a test cannot really be killed. Code that was running goes on until it next needs the service; there it gets a
 * {@link io.durable.error.CheckpointException}, as in an invocation that has lost its place. What it does after catching that has no
 * effect on the execution, but a test may see it.
 *
 * @param call the number of the call, from 1; 0 for none. Repetitions of a call that failed count
 * @param moment before or after the call takes effect
 * @since 0.1
 */
public record Crash(int call, Moment moment) {

    private static final Crash NONE = new Crash(0, Moment.BEFORE);

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Crash {
        if (call < 0) {
            throw new IllegalArgumentException(
                    "The process cannot die at call " + call + "; give 1 or more, or 0 for none");
        }
    }

    /**
     * No crash.
     *
     * @return a crash that does not happen
     */
    public static Crash none() {
        return NONE;
    }

    /**
     * A crash before a call takes effect: what the call was to record is lost.
     *
     * @param call the number of the call, from 1
     * @return the crash
     * @throws IllegalArgumentException if the number is negative
     */
    public static Crash before(int call) {
        return new Crash(call, Moment.BEFORE);
    }

    /**
     * A crash after a call has taken effect: what it was to record is recorded, but its answer does not arrive.
     *
     * @param call the number of the call, from 1
     * @return the crash
     * @throws IllegalArgumentException if the number is negative
     */
    public static Crash after(int call) {
        return new Crash(call, Moment.AFTER);
    }

    /** As in {@code a crash before call 3}. */
    @Override
    public String toString() {
        return call == 0 ? "no crash" : "a crash " + (moment == Moment.BEFORE ? "before" : "after") + " call " + call;
    }

    /** On which side of a call. */
    public enum Moment {
        /** The call never takes effect. */
        BEFORE,
        /** The call takes effect; its answer is lost. */
        AFTER
    }
}
