package io.durable.engine.activity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The branches that could move and have no thread: the innermost first, then in the order of their coming. Used under the lock of
 * the branches.
 */
final class ReadyBranches {

    private final PriorityQueue<Ready> queue = new PriorityQueue<>();
    /** Those that do not rest yet, and some that are not ready any more. */
    private final Deque<Ready> restless = new ArrayDeque<>();

    private long count;
    private int resting;

    /** Whether there are some for which no thread is on its way. */
    boolean areResting() {
        return resting > 0;
    }

    /** The branch holds a place. */
    void add(Branch branch) {
        Ready added = new Ready(branch, ++count);
        queue.add(added);
        restless.add(added);
    }

    /** Lets the branches rest until they have a thread. Returns how many have moved until now. */
    int rest() {
        int before = resting;
        for (Ready next = restless.poll(); next != null; next = restless.poll()) {
            if (next.state == State.RESTLESS) {
                next.state = State.RESTING;
                next.branch.activity().rest();
                resting++;
            }
        }
        return resting - before;
    }

    @Nullable
    Branch poll() {
        Ready first = queue.poll();
        return first == null ? null : take(first);
    }

    List<Branch> removeWithin(Fork group) {
        return removeIf(branch -> branch.fork().isWithin(group));
    }

    List<Branch> removeAll() {
        return removeIf(branch -> true);
    }

    private List<Branch> removeIf(Predicate<Branch> wanted) {
        List<Ready> removed =
                queue.stream().filter(ready -> wanted.test(ready.branch)).toList();
        queue.removeIf(ready -> wanted.test(ready.branch));
        List<Branch> branches = new ArrayList<>(removed.size());
        removed.forEach(ready -> branches.add(take(ready)));
        return branches;
    }

    private Branch take(Ready ready) {
        if (ready.state == State.RESTING) {
            ready.branch.activity().stir();
            resting--;
        }
        ready.state = State.TAKEN;
        if (queue.isEmpty()) {
            restless.clear();
        }
        return ready.branch;
    }

    private enum State {
        RESTLESS,
        RESTING,
        TAKEN
    }

    private static final class Ready implements Comparable<Ready> {

        private static final Comparator<Ready> ORDER = Comparator.comparingInt(
                        (Ready ready) -> -ready.branch.fork().depth())
                .thenComparingLong(ready -> ready.number);

        private final Branch branch;
        private final long number;
        private State state = State.RESTLESS;

        private Ready(Branch branch, long number) {
            this.branch = branch;
            this.number = number;
        }

        @Override
        public int compareTo(Ready other) {
            return ORDER.compare(this, other);
        }
    }
}
