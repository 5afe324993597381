package io.durable.benchmarks.measure;

/** Shows what tasks have told it to show. Its counters do not start at zero, as those of a JVM do not. */
final class ScriptedMeter implements Meter {

    private static final int LIVE_THREADS = 4;

    private long nanos = 1_000_000;
    private long bytes = 500;
    private long startedThreads = 30;
    private int peakThreads = 20;
    private long contendedEntries = 70;
    private int resets;

    void pass(long moreNanos) {
        nanos += moreNanos;
    }

    void allocate(long moreBytes) {
        bytes += moreBytes;
    }

    void runThreads(int count) {
        startedThreads += count;
        peakThreads = LIVE_THREADS + count;
    }

    void contend(int times) {
        contendedEntries += times;
    }

    int resets() {
        return resets;
    }

    @Override
    public void reset() {
        peakThreads = LIVE_THREADS;
        resets++;
    }

    /** A task uses the processor half of the time. */
    @Override
    public Reading read() {
        return new Reading(nanos, nanos / 2, bytes, contendedEntries, startedThreads, LIVE_THREADS);
    }

    @Override
    public int peakThreads() {
        return peakThreads;
    }
}
