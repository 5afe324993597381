package io.durable.interleaving;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Runs the thread with the highest of random priorities, and lowers that at a few random steps. A bug that needs d changes
 * of thread at the right places is found by n threads and k steps with a chance of at least 1 in n * k^(d-1) per run.
 */
final class Priorities implements Strategy {

    private final Random random;
    private final Set<Integer> changes = new HashSet<>();
    private final Map<Integer, Double> priorities = new HashMap<>();

    Priorities(Random random, int steps) {
        this.random = random;
        int depth = 1 + random.nextInt(4);
        for (int change = 0; change < depth; change++) {
            changes.add(random.nextInt(Math.max(1, steps)));
        }
    }

    @Override
    public int pick(int step, Options options) {
        int highest = highest(options);
        if (changes.contains(step)) {
            priorities.put(options.task(highest).id, -1.0 - step);
            return highest(options);
        }
        return highest;
    }

    private int highest(Options options) {
        int highest = 0;
        int candidates = Math.max(1, options.ready());
        for (int index = 1; index < candidates; index++) {
            if (priority(options.task(index)) > priority(options.task(highest))) {
                highest = index;
            }
        }
        return highest;
    }

    /** A thread that yields waits for the others. */
    private double priority(Task task) {
        double priority = priorities.computeIfAbsent(task.id, unused -> random.nextDouble());
        return task.yielding ? priority - Integer.MAX_VALUE : priority;
    }
}
