package io.durable.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The decisions of one run. */
final class Course {

    private final List<Options> options = new ArrayList<>(64);
    private final List<Integer> picks = new ArrayList<>(64);
    private long hash = 1;

    void add(Options of, int pick) {
        options.add(of);
        picks.add(pick);
        hash = hash * 0x9E3779B97F4A7C15L + of.code(pick) + 1;
    }

    int length() {
        return picks.size();
    }

    Options options(int step) {
        return options.get(step);
    }

    /** Equal for equal courses, and hardly ever for others. */
    long hash() {
        return hash;
    }

    /** How often a thread was stopped that could have gone on, or woken for nothing, up to a step. */
    int disturbances(int steps) {
        int count = 0;
        for (int step = 0; step < steps; step++) {
            if (options.get(step).disturbs(picks.get(step))) {
                count++;
            }
        }
        return count;
    }

    /** The picks before a step, and another option at it. */
    byte[] turning(int step, int option) {
        byte[] codes = new byte[step + 1];
        for (int before = 0; before < step; before++) {
            codes[before] = options.get(before).code(picks.get(before));
        }
        codes[step] = options.get(step).code(option);
        return codes;
    }

    /** The picks that are not the first option, by step. */
    Map<Integer, Byte> turns() {
        Map<Integer, Byte> turns = new TreeMap<>();
        for (int step = 0; step < picks.size(); step++) {
            if (picks.get(step) != 0) {
                turns.put(step, options.get(step).code(picks.get(step)));
            }
        }
        return turns;
    }
}
