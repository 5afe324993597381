package io.durable.benchmarks.scenario;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** How much heap there is that something refers to. */
@FunctionalInterface
interface LiveHeap {

    long bytes();

    /** By full collections until no more is found: what references and cleaners hold goes one collection later. */
    static LiveHeap ofThisJvm() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        return () -> {
            long least = Long.MAX_VALUE;
            for (int collection = 0; collection < 3; collection++) {
                System.gc();
                least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
            }
            return least;
        };
    }
}
