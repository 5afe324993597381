package io.durable.benchmarks.measure;

/**
 * One run of a subject: time and the like for one of its operations, threads and contention for the whole run.
 *
 * @param nanos elapsed time
 * @param cpuNanos processor time of the calling thread and of metered threads
 * @param bytes what they allocated
 * @param calls API calls
 * @param contended how often they waited for a monitor that another thread held, in the whole run
 * @param startedThreads how many threads were started
 * @param moreThreads how many threads there were at once beyond those at the beginning
 */
record Sample(
        double nanos,
        double cpuNanos,
        double bytes,
        double calls,
        double contended,
        double startedThreads,
        double moreThreads) {

    static Sample take(Meter meter, Subject subject) {
        meter.reset();
        Reading before = meter.read();
        long calls = subject.task().run();
        Reading after = meter.read();
        double operations = subject.operations();
        return new Sample(
                (after.nanos() - before.nanos()) / operations,
                (after.cpuNanos() - before.cpuNanos()) / operations,
                (after.allocatedBytes() - before.allocatedBytes()) / operations,
                calls / operations,
                after.contendedEntries() - before.contendedEntries(),
                after.startedThreads() - before.startedThreads(),
                meter.peakThreads() - before.liveThreads());
    }
}
