package io.durable.engine.activity;

import java.util.ArrayList;
import java.util.List;

/** Something that happens once and that threads wait for. Changed by {@link Activity} only, under its lock. */
public final class Completion {

    private volatile boolean done;
    private final List<Waiter> waiters = new ArrayList<>(1);

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
        List<Waiter> released = List.copyOf(waiters);
        waiters.clear();
        return released;
    }
}
