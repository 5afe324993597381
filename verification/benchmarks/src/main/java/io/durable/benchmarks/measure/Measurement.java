package io.durable.benchmarks.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a subject after all of its runs.
 *
 * @param name the subject
 * @param operations how many operations one run did; the figures below are for one of them, except those of threads and of contention
 * @param nanos elapsed time; null if not measured
 * @param cpuNanos processor time of the calling thread and of metered threads; null if not measured
 * @param bytes what they allocated; null if not measured
 * @param calls API calls; null if not measured
 * @param contended how often those threads waited for a monitor that another one held; null if not measured
 * @param startedThreads threads started in a run; null if not measured
 * @param moreThreads threads at once in a run, beyond those at its beginning; null if not measured
 * @param heap bytes of live heap that were there more than before; null if not measured
 */
public record Measurement(
        String name,
        long operations,
        @Nullable Statistic nanos,
        @Nullable Statistic cpuNanos,
        @Nullable Statistic bytes,
        @Nullable Statistic calls,
        @Nullable Statistic contended,
        @Nullable Statistic startedThreads,
        @Nullable Statistic moreThreads,
        @Nullable Statistic heap) {

    static Measurement of(Subject subject, List<Sample> samples) {
        return new Measurement(
                subject.name(),
                subject.operations(),
                statistic(samples, Sample::nanos),
                statistic(samples, Sample::cpuNanos),
                statistic(samples, Sample::bytes),
                statistic(samples, Sample::calls),
                statistic(samples, Sample::contended),
                statistic(samples, Sample::startedThreads),
                statistic(samples, Sample::moreThreads),
                null);
    }

    /**
     * What is known of a piece that was measured without threads and calls.
     *
     * @param name the piece
     * @param nanos elapsed time of one operation
     * @param bytes what one operation allocated
     * @return the measurement
     */
    public static Measurement ofPiece(String name, Statistic nanos, Statistic bytes) {
        return new Measurement(name, 1, nanos, null, bytes, null, null, null, null, null);
    }

    /**
     * How much live heap there was more than before.
     *
     * @param name what for
     * @param operations by how many operations
     * @param heap bytes for one of them
     * @return the measurement
     */
    public static Measurement ofHeap(String name, long operations, Statistic heap) {
        return new Measurement(name, operations, null, null, null, null, null, null, null, heap);
    }

    private static Statistic statistic(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return Statistic.of(
                samples.stream().map(sample -> figure.applyAsDouble(sample)).toList());
    }
}
