package io.durable.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;

/**
 * Goes through the interleavings by the number of disturbances in them: all without any, then with one, and so on. Most bugs
 * need two at most. Within a number the order is random, so that what a limit leaves out is spread over the whole scenario.
 */
final class Systematic {

    private static final int MOST_OPEN = 200_000;

    private final List<List<byte[]>> openByDisturbances = new ArrayList<>();
    private final Random random;
    private int open;
    private boolean dropped;

    Systematic(Random random) {
        this.random = random;
        add(0, new byte[0]);
    }

    /** The picks to begin the next run with. */
    byte[] next() {
        for (List<byte[]> candidates : openByDisturbances) {
            if (!candidates.isEmpty()) {
                open--;
                int index = random.nextInt(candidates.size());
                byte[] last = candidates.remove(candidates.size() - 1);
                return index == candidates.size() ? last : candidates.set(index, last);
            }
        }
        throw new NoSuchElementException("all have been explored");
    }

    /** Notes where the course of a run could have turned after the picks it began with. */
    void ran(byte[] beginning, Course course) {
        int disturbances = course.disturbances(beginning.length);
        for (int step = beginning.length; step < course.length(); step++) {
            Options options = course.options(step);
            for (int option = 1; option < options.size(); option++) {
                add(disturbances + (options.disturbs(option) ? 1 : 0), course.turning(step, option));
            }
        }
    }

    private void add(int disturbances, byte[] beginning) {
        while (openByDisturbances.size() <= disturbances) {
            openByDisturbances.add(new ArrayList<>());
        }
        if (open == MOST_OPEN) {
            dropped = true;
        } else {
            open++;
            openByDisturbances.get(disturbances).add(beginning);
        }
    }

    boolean isExhausted() {
        return open == 0;
    }

    boolean isComplete() {
        return open == 0 && !dropped;
    }
}
