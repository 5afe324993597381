package io.durable.test.table;

import io.durable.engine.DurableEngine;
import java.util.Arrays;
import java.util.List;

/** On what threads branches run. */
enum Threads {
    PLATFORM,
    /** All branches take turns on one: they are unwound while they wait, and driven again from their records. */
    ONE_FOR_ALL,
    VIRTUAL;

    /** Those that this Java has. */
    static List<Threads> available() {
        boolean hasVirtual = Runtime.version().feature() >= 21;
        return Arrays.stream(values())
                .filter(threads -> hasVirtual || threads != VIRTUAL)
                .toList();
    }

    void set(DurableEngine.Builder engine) {
        engine.virtualThreads(this == VIRTUAL);
        if (this == ONE_FOR_ALL) {
            engine.maxBranchThreads(1);
        }
    }
}
