package io.durable;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Values that are the same on every replay, without a record: derived from the execution and the place of the call.
 *
 * <p>Each context counts its own calls, so they must happen in the same order on replay. They are refused inside a step,
 * where the ordinary means are right.
 *
 * @since 0.1
 */
public interface DeterminismOperations {

    /**
     * When the execution began.
     *
     * @return the start, the same in every invocation; for a clock that moves, read one in a step
     */
    Instant startTime();

    /**
     * A unique id.
     *
     * @return a UUID (version 8) that no other call in any execution returns
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     */
    UUID uuid();

    /**
     * A random generator, seeded with the execution and the place of this call. Not for secrets.
     *
     * @return a generator that yields the same sequence on every replay; use it on the calling thread only
     * @throws io.durable.error.ContextUsageException if called on the wrong context, by another thread or inside a step
     */
    RandomGenerator random();
}
