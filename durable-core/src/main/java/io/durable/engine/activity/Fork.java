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
    /** Itself, and what is open within it. */
    private final AtomicInteger open = new AtomicInteger(1);

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

    /** Ends what {@link #open()} began. It counts as open until all that was opened within it has ended, too. */
    public void close() {
        if (open.decrementAndGet() == 0 && parent != null) {
            parent.close();
        }
    }

    /** Whether nothing runs, is ready to run or waits within it. */
    boolean isLeaf() {
        return open.get() == 1;
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
