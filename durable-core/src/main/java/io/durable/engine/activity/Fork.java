package io.durable.engine.activity;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A place at which a workflow divides: a branch, or a group of branches that are stopped together. Forks form a tree, with the
 * handler at its root.
 */
public final class Fork {

    private final @Nullable Fork parent;
    private final int depth;
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean stopped;

    private Fork(@Nullable Fork parent) {
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    /**
     * Where the handler runs.
     *
     * @return the root of a tree
     */
    public static Fork root() {
        return new Fork(null);
    }

    /**
     * Opens a fork within this one.
     *
     * @return the inner one; open until {@link #close()}
     */
    public Fork open() {
        open.incrementAndGet();
        return new Fork(this);
    }

    /** Ends what {@link #open()} began: all that ran here has ended. */
    public void close() {
        if (parent != null) {
            parent.open.decrementAndGet();
        }
    }

    /** Whether nothing runs, is ready to run or waits within it. */
    boolean isLeaf() {
        return open.get() == 0;
    }

    void stop() {
        stopped = true;
    }

    /**
     * Whether nothing of it may go on: it was stopped, or one around it was.
     *
     * @return true from then on
     */
    public boolean isStopped() {
        for (Fork fork = this; fork != null; fork = fork.parent) {
            if (fork.stopped) {
                return true;
            }
        }
        return false;
    }

    boolean isWithin(Fork group) {
        for (Fork fork = this; fork != null; fork = fork.parent) {
            if (fork == group) {
                return true;
            }
        }
        return false;
    }

    int depth() {
        return depth;
    }
}
