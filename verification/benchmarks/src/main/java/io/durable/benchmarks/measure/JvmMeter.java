package io.durable.benchmarks.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Reads the JVM's own counters. */
final class JvmMeter implements Meter {

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Override
    public void reset() {
        System.gc();
        threads.resetPeakThreadCount();
    }

    /** The time is read last, so that a run does not contain what reading the other counters takes. */
    @Override
    public Reading read() {
        long startedThreads = threads.getTotalStartedThreadCount();
        int liveThreads = threads.getThreadCount();
        long allocatedBytes = threads.getCurrentThreadAllocatedBytes();
        long cpuNanos = threads.getCurrentThreadCpuTime();
        return new Reading(System.nanoTime(), cpuNanos, allocatedBytes, startedThreads, liveThreads);
    }

    @Override
    public int peakThreads() {
        return threads.getPeakThreadCount();
    }
}
