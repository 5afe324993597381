package io.durable.benchmarks.measure;

import java.util.List;

/**
 * What is measured together, in turns, so that what disturbs one subject disturbs the others too.
 *
 * @param subjects in their order
 * @param comparisons between them
 */
public record Experiment(List<Subject> subjects, List<Comparison> comparisons) {

    /** Copies the lists. */
    public Experiment {
        subjects = List.copyOf(subjects);
        comparisons = List.copyOf(comparisons);
    }
}
