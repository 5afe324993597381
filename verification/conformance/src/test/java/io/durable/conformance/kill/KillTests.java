package io.durable.conformance.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form; {@code kill.sh} runs the long one. The report with its seed is printed. */
class KillTests {

    @Test
    void executions_survive_the_death_of_the_process_of_their_function(@TempDir Path directory) throws Exception {
        Report report = new KillRuns(directory, 3, System.nanoTime()).run();
        System.out.println(report);

        assertThat(report.findings()).as(report.toString()).isEmpty();
        assertThat(report.executions()).isPositive();
    }
}
