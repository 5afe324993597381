package io.durable.benchmarks.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Reads the JVM's own counters. */
final class JvmMeter implements Meter {

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final MeteredThreads others;

    /** Adds what other threads of the task have used to what the calling thread has. */
    JvmMeter(MeteredThreads others) {
        this.others = others;
    }

    @Override
    public void reset() {
        System.gc();
        threads.resetPeakThreadCount();
    }

    /** The time is read last, so that a run does not contain what reading the other counters takes. */
    @Override
    public Reading read() {
        others.awaitEnds();
        long startedThreads = threads.getTotalStartedThreadCount();
        int liveThreads = threads.getThreadCount();
        long contendedEntries = MeteredThreads.contendedEntriesOf(threads) + others.contendedEntries();
        long allocatedBytes = threads.getCurrentThreadAllocatedBytes() + others.allocatedBytes();
        long cpuNanos = threads.getCurrentThreadCpuTime() + others.cpuNanos();
        return new Reading(System.nanoTime(), cpuNanos, allocatedBytes, contendedEntries, startedThreads, liveThreads);
    }

    @Override
    public int peakThreads() {
        return threads.getPeakThreadCount();
    }
}
