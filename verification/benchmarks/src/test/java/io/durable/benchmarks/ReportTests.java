package io.durable.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.benchmarks.measure.Measurement;
import io.durable.benchmarks.measure.Ratio;
import io.durable.benchmarks.measure.Result;
import io.durable.benchmarks.measure.Statistic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTests {

    private static final Statistic NANOS = new Statistic(12_345, 11_000, 13_999);

    private static final Measurement MEASURED = new Measurement(
            "engine",
            1_000,
            NANOS,
            new Statistic(12_000, 1, 2),
            new Statistic(4_096.4, 1, 2),
            new Statistic(1, 1, 1),
            new Statistic(7, 7, 7),
            new Statistic(0, 0, 0),
            new Statistic(3, 3, 3),
            null);

    private static final Measurement HELD = Measurement.ofHeap("held", 1_000, new Statistic(69.6, 69, 70));

    private static final Result RESULT = new Result(
            "steps",
            List.of(MEASURED, Measurement.ofPiece("piece", NANOS, new Statistic(24, 24, 24)), HELD),
            List.of(new Ratio("engine / floor", new Statistic(3.456, 3, 4), new Statistic(3.3, 3, 4))));

    @Test
    void figures_survive_the_way_through_the_file(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("not/there/yet.json");

        Report.write(RESULT, file);

        assertThat(Report.readResult(file)).isEqualTo(RESULT);
    }

    @Test
    void table_shows_times_in_microseconds_and_a_dash_for_what_is_not_measured() {
        assertThat(Table.lines(RESULT))
                .hasSize(6)
                .satisfies(lines -> assertThat(cells(lines.get(1)))
                        .containsExactly(
                                "engine", "12.345", "11.000", "13.999", "12.000", "4096", "1.00", "7", "0", "3", "-"))
                .satisfies(lines -> assertThat(cells(lines.get(2)))
                        .containsExactly("piece", "12.345", "11.000", "13.999", "-", "24", "-", "-", "-", "-", "-"))
                .satisfies(lines -> assertThat(cells(lines.get(3)))
                        .containsExactly("held", "-", "-", "-", "-", "-", "-", "-", "-", "-", "70"));
    }

    @Test
    void table_shows_ratios_below() {
        assertThat(cells(Table.lines(RESULT).get(5))).containsExactly("engine / floor", "3.46", "3.00", "4.00", "3.30");
    }

    @Test
    void table_without_ratios_has_no_head_for_them() {
        assertThat(Table.lines(new Result("pieces", RESULT.measurements(), List.of())))
                .hasSize(4);
    }

    private static List<String> cells(String line) {
        return List.of(line.split("  +"));
    }
}
