package io.durable.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How many times one operation of a subject costs that of another, by the runs of the same round.
 *
 * @param name the question
 * @param time of elapsed time
 * @param cpu of processor time, which other processes on the machine disturb less
 */
public record Ratio(String name, Statistic time, Statistic cpu) {

    static Ratio of(String name, List<Sample> subject, List<Sample> base) {
        return new Ratio(name, quotients(subject, base, Sample::nanos), quotients(subject, base, Sample::cpuNanos));
    }

    private static Statistic quotients(List<Sample> subject, List<Sample> base, ToDoubleFunction<Sample> figure) {
        List<Double> quotients = new ArrayList<>();
        for (int round = 0; round < subject.size(); round++) {
            quotients.add(figure.applyAsDouble(subject.get(round)) / figure.applyAsDouble(base.get(round)));
        }
        return Statistic.of(quotients);
    }
}
