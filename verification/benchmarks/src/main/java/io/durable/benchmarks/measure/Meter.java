package io.durable.benchmarks.measure;

/** What is read before and after each run. */
interface Meter {

    /** Begins a run: what other runs left behind is cleared away, and the peak of the threads starts anew. */
    void reset();

    Reading read();

    /** The most threads there were at once since {@link #reset()}. */
    int peakThreads();
}
