package io.durable.benchmarks.piece;

import io.durable.benchmarks.measure.Effort;
import io.durable.benchmarks.measure.Measurement;
import io.durable.benchmarks.measure.Result;
import io.durable.benchmarks.measure.Scenario;
import io.durable.benchmarks.measure.Statistic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** All pieces, each in a JVM of its own that JMH starts. An iteration of JMH counts as a run. */
public final class PiecesScenario implements Scenario {

    private static final String PACKAGE = PiecesScenario.class.getPackageName() + ".";

    /** What JMH is to run, as a regular expression over whole names of methods. */
    static final String INCLUDED = PACKAGE.replace(".", "\\.") + "[A-Za-z]+Benchmark\\.";

    private static final String ALLOCATION = "gc.alloc.rate.norm";

    @Override
    public String name() {
        return "pieces";
    }

    @Override
    public Result measure(Effort effort) {
        try {
            List<Measurement> measurements = new ArrayList<>();
            for (RunResult run : new Runner(options(effort)).run()) {
                measurements.add(measurement(run));
            }
            return new Result(name(), measurements, List.of());
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH cannot run the pieces", e);
        }
    }

    private static Options options(Effort effort) {
        TimeValue iteration = effort == Effort.FULL ? TimeValue.seconds(1) : TimeValue.milliseconds(50);
        return new OptionsBuilder()
                .include(INCLUDED)
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .jvmArgs("-Xms1g", "-Xmx1g")
                .warmupIterations(effort.warmUps())
                .warmupTime(iteration)
                .measurementIterations(effort.runs())
                .measurementTime(iteration)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
    }

    private static Measurement measurement(RunResult run) {
        List<Double> nanos = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        for (IterationResult iteration : iterations(run)) {
            nanos.add(iteration.getPrimaryResult().getScore());
            bytes.add(Objects.requireNonNull(iteration.getSecondaryResults().get(ALLOCATION))
                    .getScore());
        }
        return Measurement.ofPiece(pieceName(run.getParams().getBenchmark()), Statistic.of(nanos), Statistic.of(bytes));
    }

    private static Collection<IterationResult> iterations(RunResult run) {
        return run.getBenchmarkResults().stream()
                .map(BenchmarkResult::getIterationResults)
                .flatMap(Collection::stream)
                .toList();
    }

    /** Of the whole name of the method: {@code Update.create}. */
    static String pieceName(String method) {
        return method.substring(PACKAGE.length()).replace("Benchmark.", ".");
    }
}
