package io.durable.conformance.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short form; {@code kill.sh} runs the long one. The report with its seed is printed. */
class KillTests {

    @ParameterizedTest
    @EnumSource(Victims.class)
    void executions_survive_the_death_of_their_processes(Victims victims, @TempDir Path directory) throws Exception {
        Report report = new KillRuns(directory, victims, 2, System.nanoTime()).run();
        System.out.println(report);

        assertThat(report.findings()).as(report.toString()).isEmpty();
        assertThat(report.executions()).isPositive();
    }
}
