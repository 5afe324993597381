package io.durable.benchmarks;

import io.durable.benchmarks.measure.Effort;
import io.durable.benchmarks.measure.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A JVM for one scenario: what others compiled, allocated and left running has no part in its figures. */
record ScenarioProcess(String scenario, Effort effort) {

    Result run() throws IOException, InterruptedException {
        Path file = Files.createTempFile("durable-benchmark", ".json");
        try {
            Process process = new ProcessBuilder(command(file))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            int exit = process.waitFor();
            if (exit != 0) {
                throw new IllegalStateException("The scenario '" + scenario + "' ended with code " + exit);
            }
            return Report.readResult(file);
        } finally {
            Files.delete(file);
        }
    }

    private List<String> command(Path file) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms1g",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                ScenarioMain.class.getName(),
                scenario,
                effort.name(),
                file.toString());
    }
}
