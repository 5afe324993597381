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

    private static final List<Boolean> THREADS =
            Runtime.version().feature() >= 21 ? List.of(false, true) : List.of(false);

    abstract List<Subject> subjects();

    Stream<Case> cases() {
        return subjects().stream().flatMap(OperationTable::cases);
    }

    private static Stream<Case> cases(Subject subject) {
        List<Row> rows = Arrays.stream(Row.values())
                .filter(row -> subject.outcome(row.way()).isPresent())
                .toList();
        return Pairs.of(List.of(
                        rows,
                        List.of(Place.values()),
                        List.of(CheckpointStrategy.values()),
                        List.of(Disturbance.values()),
                        THREADS))
                .stream()
                .map(line -> new Case(
                        subject,
                        (Row) line.get(0),
                        (Place) line.get(1),
                        (CheckpointStrategy) line.get(2),
                        (boolean) line.get(4),
                        (Disturbance) line.get(3)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void every_line_holds(Case line) {
        line.check();
    }
}
