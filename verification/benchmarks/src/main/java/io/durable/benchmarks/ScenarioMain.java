package io.durable.benchmarks;

import io.durable.benchmarks.measure.Effort;
import java.io.IOException;
import java.nio.file.Path;

/** Measures one scenario in this JVM. */
final class ScenarioMain {

    private ScenarioMain() {}

    /**
     * The entry.
     *
     * @param arguments the name of the scenario, the effort, and the file that takes the result
     */
    public static void main(String[] arguments) throws IOException {
        Effort effort = Effort.valueOf(arguments[1]);
        Report.write(Scenarios.named(arguments[0]).measure(effort), Path.of(arguments[2]));
    }
}
