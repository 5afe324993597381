package io.durable.engine.activity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The branches that could move and have no thread: the innermost first, then in the order of their coming. Used under the lock of
 * the branches.
 */
final class ReadyBranches {

    private final PriorityQueue<Ready> queue = new PriorityQueue<>();
    private long count;

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** The branch holds a place, and rests until it has a thread. */
    void add(Branch branch) {
        queue.add(new Ready(branch, ++count));
        branch.activity().rest();
    }

    @Nullable
    Branch poll() {
        Ready first = queue.poll();
        if (first == null) {
            return null;
        }
        first.branch.activity().stir();
        return first.branch;
    }

    List<Branch> removeWithin(Fork group) {
        List<Branch> removed = new ArrayList<>();
        for (Ready ready : queue) {
            if (ready.branch.fork().isWithin(group)) {
                removed.add(ready.branch);
            }
        }
        queue.removeIf(ready -> ready.branch.fork().isWithin(group));
        removed.forEach(branch -> branch.activity().stir());
        return removed;
    }

    private record Ready(Branch branch, long number) implements Comparable<Ready> {

        private static final Comparator<Ready> ORDER = Comparator.comparingInt(
                        (Ready ready) -> -ready.branch.fork().depth())
                .thenComparingLong(Ready::number);

        @Override
        public int compareTo(Ready other) {
            return ORDER.compare(this, other);
        }
    }
}
