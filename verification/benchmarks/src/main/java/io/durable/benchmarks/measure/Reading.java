package io.durable.benchmarks.measure;

/**
 * What the meter shows at a moment.
 *
 * @param nanos elapsed time, from any origin
 * @param cpuNanos the processor time of the calling thread and of metered threads
 * @param allocatedBytes what they have allocated
 * @param contendedEntries how often they have waited for a monitor that another thread held
 * @param startedThreads how many platform threads the JVM has started
 * @param liveThreads how many of them there are
 */
record Reading(
        long nanos, long cpuNanos, long allocatedBytes, long contendedEntries, long startedThreads, int liveThreads) {}
