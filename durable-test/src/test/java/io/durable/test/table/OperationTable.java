package io.durable.test.table;

import io.durable.CheckpointStrategy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of an operation: each subject in enough lines that each two values of two dimensions meet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class OperationTable {

    /** Whether all combinations are run, which takes minutes. */
    private static final boolean EVERY_LINE = Boolean.getBoolean("io.durable.test.table.every");

    abstract List<Subject> subjects();

    Stream<Case> cases() {
        return subjects().stream().flatMap(OperationTable::cases);
    }

    private static Stream<Case> cases(Subject subject) {
        List<Row> rows = Arrays.stream(Row.values())
                .filter(row -> subject.outcome(row.way()).isPresent())
                .toList();
        List<List<?>> dimensions = List.of(
                rows,
                List.of(Place.values()),
                List.of(CheckpointStrategy.values()),
                Threads.available(),
                List.of(Disturbance.values()));
        return (EVERY_LINE ? Pairs.all(dimensions) : Pairs.of(dimensions))
                .stream()
                        .map(line -> new Case(
                                subject,
                                (Row) line.get(0),
                                (Place) line.get(1),
                                (CheckpointStrategy) line.get(2),
                                (Threads) line.get(3),
                                (Disturbance) line.get(4)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void every_line_holds(Case line) {
        line.check();
    }
}
