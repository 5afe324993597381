package io.durable.benchmarks.measure;

/**
 * What the meter shows at a moment.
 *
 * @param nanos elapsed time, from any origin
 * @param cpuNanos the processor time of the calling thread and of metered threads
 * @param allocatedBytes what they have allocated
 * @param contendedMonitors how often they have waited to enter a monitor
 * @param startedThreads how many platform threads the JVM has started
 * @param liveThreads how many of them there are
 */
record Reading(
        long nanos, long cpuNanos, long allocatedBytes, long contendedMonitors, long startedThreads, int liveThreads) {}
