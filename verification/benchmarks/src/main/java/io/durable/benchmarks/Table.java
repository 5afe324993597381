package io.durable.benchmarks;

import io.durable.benchmarks.measure.Measurement;
import io.durable.benchmarks.measure.Ratio;
import io.durable.benchmarks.measure.Result;
import io.durable.benchmarks.measure.Statistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of a scenario for a terminal. */
final class Table {

    private static final String FIGURES = "%-45s %11s %11s %11s %11s %10s %8s %9s %8s %6s %7s";
    private static final String RATIOS = "%-45s %11s %11s %11s %11s";

    private Table() {}

    static List<String> lines(Result result) {
        List<String> lines = new ArrayList<>();
        lines.add(line(
                FIGURES,
                result.scenario() + ", for each operation",
                "µs median",
                "min",
                "max",
                "CPU µs",
                "bytes",
                "calls",
                "contended",
                "started",
                "peak",
                "heap"));
        result.measurements().forEach(measurement -> lines.add(line(measurement)));
        if (!result.ratios().isEmpty()) {
            lines.add(line(RATIOS, "ratio", "median", "min", "max", "CPU"));
            result.ratios().forEach(ratio -> lines.add(line(ratio)));
        }
        return lines;
    }

    private static String line(Measurement measurement) {
        return line(
                FIGURES,
                measurement.name(),
                micros(measurement.nanos(), Statistic::median),
                micros(measurement.nanos(), Statistic::min),
                micros(measurement.nanos(), Statistic::max),
                micros(measurement.cpuNanos(), Statistic::median),
                median("%.0f", measurement.bytes()),
                median("%.2f", measurement.calls()),
                median("%.0f", measurement.contended()),
                median("%.0f", measurement.startedThreads()),
                median("%.0f", measurement.moreThreads()),
                median("%.0f", measurement.heap()));
    }

    private static String line(Ratio ratio) {
        Statistic time = ratio.time();
        return line(
                RATIOS,
                ratio.name(),
                format("%.2f", time.median()),
                format("%.2f", time.min()),
                format("%.2f", time.max()),
                format("%.2f", ratio.cpu().median()));
    }

    private static String micros(@Nullable Statistic nanos, ToDoubleFunction<Statistic> figure) {
        return nanos == null ? "-" : format("%.3f", figure.applyAsDouble(nanos) / 1_000);
    }

    private static String median(String format, @Nullable Statistic statistic) {
        return statistic == null ? "-" : format(format, statistic.median());
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static String line(String format, Object... cells) {
        return String.format(Locale.ROOT, format, cells).stripTrailing();
    }
}
