package io.durable.engine.state;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How many records of a context its code, which runs again, has not met yet. Counts those that were there when the run began;
 * each is met once, by whichever thread runs the code that stands at its place.
 */
public final class UnmetRecords {

    private final @Nullable String contextId;
    private final int recorded;
    private final AtomicInteger left;

    UnmetRecords(@Nullable String contextId, int recorded) {
        this.contextId = contextId;
        this.recorded = recorded;
        this.left = new AtomicInteger(recorded);
    }

    /**
     * Whether all have been met.
     *
     * @return true if none is left
     */
    public boolean isEmpty() {
        return left.get() == 0;
    }

    /** Whether a record, by its number among those of a context, is one of these. */
    boolean counts(@Nullable String parentId, int number) {
        return number < recorded && Objects.equals(parentId, contextId);
    }

    void countMet() {
        left.decrementAndGet();
    }
}
