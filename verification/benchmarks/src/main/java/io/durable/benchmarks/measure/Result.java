package io.durable.benchmarks.measure;

import java.util.List;

/**
 * What a scenario has measured.
 *
 * @param scenario its name
 * @param measurements one of each subject
 * @param ratios one of each comparison
 */
public record Result(String scenario, List<Measurement> measurements, List<Ratio> ratios) {

    /** Copies the lists. */
    public Result {
        measurements = List.copyOf(measurements);
        ratios = List.copyOf(ratios);
    }
}
