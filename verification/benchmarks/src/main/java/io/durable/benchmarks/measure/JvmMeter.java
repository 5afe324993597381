package io.durable.benchmarks.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

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
        long allocatedBytes = threads.getCurrentThreadAllocatedBytes() + others.allocatedBytes();
        long contendedMonitors = contendedMonitors(threads) + others.contendedMonitors();
        long cpuNanos = threads.getCurrentThreadCpuTime() + others.cpuNanos();
        return new Reading(System.nanoTime(), cpuNanos, allocatedBytes, contendedMonitors, startedThreads, liveThreads);
    }

    /** How often the calling thread has waited to enter a monitor. */
    static long contendedMonitors(ThreadMXBean bean) {
        ThreadInfo info = bean.getThreadInfo(Thread.currentThread().getId());
        return info == null ? 0 : info.getBlockedCount();
    }

    @Override
    public int peakThreads() {
        return threads.getPeakThreadCount();
    }
}
