package io.durable.benchmarks.measure;

import java.util.Collection;

/**
 * What several runs gave for one figure.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param min the smallest
 * @param max the largest
 */
public record Statistic(double median, double min, double max) {

    /**
     * Sums up a figure.
     *
     * @param values one of each run
     * @return the statistic
     * @throws IllegalArgumentException if there is none
     */
    public static Statistic of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("There is no statistic of no runs");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int upper = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2;
        return new Statistic(median, sorted[0], sorted[sorted.length - 1]);
    }
}
