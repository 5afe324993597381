package io.durable.engine.activity;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Several things that happen one after the other, and one thread that waits for the next of them. */
public final class Arrivals {

    private final Queue<Integer> arrived = new ConcurrentLinkedQueue<>();
    private volatile Completion next = new Completion();

    /**
     * One of the things.
     *
     * @param index its number; may be given again for another thing of the same kind
     * @return when it happens, its number arrives
     */
    public Completion of(int index) {
        return new Completion(this, index);
    }

    /**
     * The next one, if it has happened.
     *
     * @return its number; null if there is none that has not been taken
     */
    public @Nullable Integer poll() {
        return arrived.poll();
    }

    /**
     * What to wait for if none has happened. Look for one after this, not before: it is renewed here, and an arrival is noted
     * before it is told, so that none is missed.
     *
     * @return happens with the next arrival
     */
    public Completion next() {
        Completion news = new Completion();
        next = news;
        return news;
    }

    /** Called under the activity's lock. Returns who is released. */
    List<Waiter> arrived(int index) {
        arrived.add(index);
        Completion told = next;
        return told.isDone() ? List.of() : told.complete();
    }
}
