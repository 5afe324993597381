package io.durable.benchmarks.scenario;

import io.durable.benchmarks.measure.Effort;
import io.durable.benchmarks.measure.Measurement;
import io.durable.benchmarks.measure.Result;
import io.durable.benchmarks.measure.Scenario;
import io.durable.benchmarks.measure.Statistic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the first step of a process costs, in JVMs that are started for it as Lambda starts them: with the C1 compiler only. */
public final class FirstStepScenario implements Scenario {

    private static final List<String> TASKS = List.of("texts", "records", "mapper");

    /** Begins without a process. */
    public FirstStepScenario() {}

    @Override
    public String name() {
        return "first-step";
    }

    @Override
    public Result measure(Effort effort) {
        Map<String, List<Double>> nanos = new LinkedHashMap<>();
        Map<String, List<Double>> bytes = new LinkedHashMap<>();
        for (int run = 0; run < 1 + effort.runs(); run++) {
            for (String task : TASKS) {
                String[] figures = runProcess(task).split(" ", -1);
                if (run > 0) {
                    nanos.computeIfAbsent(task, any -> new ArrayList<>()).add(Double.valueOf(figures[0]));
                    bytes.computeIfAbsent(task, any -> new ArrayList<>()).add(Double.valueOf(figures[1]));
                }
            }
        }
        return new Result(
                name(),
                TASKS.stream()
                        .map(task -> Measurement.ofPiece(
                                task,
                                Statistic.of(nanos.getOrDefault(task, List.of())),
                                Statistic.of(bytes.getOrDefault(task, List.of()))))
                        .toList(),
                List.of());
    }

    private static String runProcess(String task) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            FirstStepMain.class.getName(),
                            task)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("The process of the first step ended with " + process.exitValue());
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a process was running", interrupted);
        }
    }
}
