package io.durable.engine.checkpoint;

import org.jspecify.annotations.Nullable;

/**
 * A context, as the log sees it: once it has finished, nothing of it or below it is queued any more. Read and changed under
 * the log's lock.
 */
public final class RecordScope {

    private final @Nullable RecordScope parent;
    private boolean finished;

    /**
     * A context within another.
     *
     * @param parent the one around it; null for the root
     */
    public RecordScope(@Nullable RecordScope parent) {
        this.parent = parent;
    }

    void finish() {
        finished = true;
    }

    boolean isFinished() {
        for (RecordScope scope = this; scope != null; scope = scope.parent) {
            if (scope.finished) {
                return true;
            }
        }
        return false;
    }
}
