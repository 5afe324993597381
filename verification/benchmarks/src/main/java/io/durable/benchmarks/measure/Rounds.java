package io.durable.benchmarks.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures in rounds: in each one every subject has its turn. */
public final class Rounds {

    private final Meter meter;
    private final Effort effort;

    Rounds(Meter meter, Effort effort) {
        this.meter = meter;
        this.effort = effort;
    }

    /**
     * Measures by the counters of this JVM.
     *
     * @param effort how many rounds
     * @return the rounds
     */
    public static Rounds of(Effort effort) {
        return of(effort, new MeteredThreads());
    }

    /**
     * Measures by the counters of this JVM.
     *
     * @param effort how many rounds
     * @param threads makes the threads of the tasks
     * @return the rounds
     */
    public static Rounds of(Effort effort, MeteredThreads threads) {
        return new Rounds(new JvmMeter(threads), effort);
    }

    /**
     * Warms up, then measures.
     *
     * @param scenario the scenario's name
     * @param experiment what to measure
     * @return the figures
     */
    public Result measure(String scenario, Experiment experiment) {
        round(experiment, effort.warmUps());
        Map<String, List<Sample>> samples = round(experiment, effort.runs());
        return new Result(
                scenario,
                experiment.subjects().stream()
                        .map(subject -> Measurement.of(subject, samples(samples, subject.name())))
                        .toList(),
                experiment.comparisons().stream()
                        .map(comparison -> Ratio.of(
                                comparison.name(),
                                samples(samples, comparison.subject()),
                                samples(samples, comparison.base())))
                        .toList());
    }

    private Map<String, List<Sample>> round(Experiment experiment, int times) {
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        for (int round = 0; round < times; round++) {
            for (Subject subject : experiment.subjects()) {
                samples.computeIfAbsent(subject.name(), any -> new ArrayList<>())
                        .add(Sample.take(meter, subject));
            }
        }
        return samples;
    }

    private static List<Sample> samples(Map<String, List<Sample>> samples, String subject) {
        List<Sample> found = samples.get(subject);
        if (found == null) {
            throw new IllegalArgumentException("There is no subject '" + subject + "' to compare");
        }
        return found;
    }
}
