package io.durable.engine.checkpoint;

import io.durable.DurableLimits;
import java.time.Duration;
import java.util.Optional;

/**
 * Which updates travel together.
 *
 * @param linger how long an update may wait for others, more than 0; empty: adapted to the latency of the calls
 * @param updates the number of updates that one call holds at most
 * @param bytes their size; a single larger update travels alone
 */
public record Batching(Optional<Duration> linger, int updates, int bytes) {

    private static final Batching STANDARD =
            new Batching(Optional.empty(), DurableLimits.MAX_BATCH_UPDATES, DurableLimits.MAX_BATCH_BYTES);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one is below 1 or above what the service takes
     */
    public Batching {
        require("number of updates", updates, DurableLimits.MAX_BATCH_UPDATES);
        require("number of bytes", bytes, DurableLimits.MAX_BATCH_BYTES);
    }

    /**
     * Adapted to the latency of the calls, and as much at once as the service takes.
     *
     * @return the defaults
     */
    public static Batching standard() {
        return STANDARD;
    }

    /**
     * These with a linger time.
     *
     * @param fixed how long an update may wait for others
     * @return a copy
     */
    public Batching withLinger(Duration fixed) {
        return new Batching(Optional.of(fixed), updates, bytes);
    }

    /**
     * These with other limits.
     *
     * @param maxUpdates the number of updates that one call holds at most
     * @param maxBytes their size
     * @return a copy
     */
    public Batching withLimits(int maxUpdates, int maxBytes) {
        return new Batching(linger, maxUpdates, maxBytes);
    }

    private static void require(String what, int given, int max) {
        if (given < 1 || given > max) {
            throw new IllegalArgumentException("The " + what + " that a call holds at most is " + given + "; give 1 to "
                    + max + ", which is what the service takes");
        }
    }
}
