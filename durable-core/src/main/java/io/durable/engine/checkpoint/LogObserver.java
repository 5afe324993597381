package io.durable.engine.checkpoint;

import io.durable.backend.Operation;
import io.durable.error.CheckpointException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the log tells the invocation. Called without a lock, by the thread that made the call; only {@link #rest} and
 * {@link #stir} may come under the lock.
 */
public interface LogObserver {

    /**
     * An answer has brought records; the next call is made when this has returned.
     *
     * @param operations the records
     */
    void answered(List<Operation> operations);

    /**
     * A call has failed for good; no other follows.
     *
     * @param failure why
     */
    void failed(CheckpointException failure);

    /** An answer had no token, so no call follows. */
    void tokenWithheld();

    /**
     * Runs a call on a timer's thread, if the invocation is still going on.
     *
     * @param call the call
     */
    void inBackground(Runnable call);

    /** Threads begin to wait for a call, or to make it: they add nothing meanwhile. */
    default void rest() {}

    /** A thread has its call behind it. */
    default void stir() {}

    /**
     * A call is about to be made: waits for those who are about to add to it.
     *
     * @param atMost how long; asked for only if somebody is waited for
     */
    default void gather(Supplier<Duration> atMost) {}
}
