package io.durable.engine.activity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happens once and that threads wait for. Changed by {@link Activity} only, under its lock. */
public final class Completion {

    private volatile boolean done;
    private final List<Waiter> waiters = new ArrayList<>(1);
    private final @Nullable Arrivals arrivals;
    private final int index;

    /** Something of its own. */
    public Completion() {
        this(null, 0);
    }

    /** One of several. */
    Completion(@Nullable Arrivals arrivals, int index) {
        this.arrivals = arrivals;
        this.index = index;
    }

    /**
     * Whether it has happened.
     *
     * @return true from then on
     */
    public boolean isDone() {
        return done;
    }

    void add(Waiter waiter) {
        waiters.add(waiter);
    }

    List<Waiter> complete() {
        done = true;
        List<Waiter> released = new ArrayList<>(waiters);
        waiters.clear();
        if (arrivals != null) {
            released.addAll(arrivals.arrived(index));
        }
        return released;
    }
}
