package io.durable.spring.observation;

import io.durable.listener.ThreadContextCarrier;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;

/**
 * Carries what Micrometer's context propagation knows of to the threads that run branches: the current observation, Spring Security's
 * context, and whatever else a {@link io.micrometer.context.ThreadLocalAccessor} is registered for.
 *
 * <p>It is taken once per branch, or once for all branches of a map or a parallel, and given back when the branch leaves the thread.
 *
 * @since 0.1
 */
public final class ContextSnapshotCarrier implements ThreadContextCarrier {

    private final ContextSnapshotFactory snapshots;

    /**
     * For a factory of snapshots.
     *
     * @param snapshots the factory; one that clears what is missing leaves no value of another branch on a shared thread
     */
    public ContextSnapshotCarrier(ContextSnapshotFactory snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public Captured capture() {
        ContextSnapshot snapshot = snapshots.captureAll();
        return () -> snapshot.setThreadLocals()::close;
    }
}
