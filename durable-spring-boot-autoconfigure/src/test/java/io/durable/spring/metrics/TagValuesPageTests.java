package io.durable.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.backend.CheckpointFailure;
import io.durable.listener.InvocationOutcome.Status;
import io.durable.listener.SubTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page about observability names the values of tags, each where it belongs. */
class TagValuesPageTests {

    private static final Path PAGE = Path.of("..", "docs", "observability.md");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private static Stream<String> lines() throws IOException {
        return Files.readString(PAGE).lines();
    }

    /** What the last column of the only row that begins so has in code. */
    private static List<String> told(String firstColumn) throws IOException {
        List<String> rows = lines().filter(line -> line.startsWith("| " + firstColumn + " |"))
                .toList();
        assertThat(rows).hasSize(1);
        String[] columns = rows.get(0).split("\\|", -1);
        return QUOTED.matcher(columns[columns.length - 2])
                .results()
                .map(value -> value.group(1))
                .toList();
    }

    private static Stream<String> values(Enum<?>... constants) {
        return Arrays.stream(constants).map(constant -> constant.name().toLowerCase(Locale.ROOT));
    }

    /** Calls for pages have the outcomes of checkpoints, and operations the status and type of the API: they are told once. */
    private static Stream<String> recorded(DurableMeter meter) {
        return switch (meter) {
            case INVOCATIONS -> values(Status.values());
            case EXECUTIONS, ATTEMPTS -> values(Status.SUCCEEDED, Status.FAILED);
            case SUSPENSIONS -> values(SuspensionReason.values());
            case CHECKPOINTS ->
                Stream.of(values(Status.SUCCEEDED), values(CheckpointFailure.values()), Stream.of(MeterListener.ERROR))
                        .flatMap(all -> all);
            case PAYLOAD_SIZE -> values(PayloadKind.values());
            case OPERATIONS, REPLAYED_OPERATIONS, RETRIES, CHECKPOINT_UPDATES, CHECKPOINT_SIZE, STATE_READS, PENDING ->
                Stream.empty();
        };
    }

    @ParameterizedTest
    @EnumSource
    void names_those_of_a_meter_in_its_row_and_no_others(DurableMeter meter) throws IOException {
        assertThat(told("`" + meter.meterName() + "`"))
                .containsExactlyInAnyOrderElementsOf(recorded(meter).toList());
    }

    @Test
    void names_those_that_stand_for_the_names_of_operations_where_these_are_asked_for() throws IOException {
        assertThat(told("the names of operations, as `" + DurableMeterTag.OPERATION_NAME.key() + "`"))
                .contains(OperationNames.OTHER, OperationNames.UNNAMED);
    }

    @Test
    void names_the_one_that_stands_for_sub_types_of_the_application() throws IOException {
        assertThat(lines()).anyMatch(line -> line.contains("told as `" + SubTypes.bounded("Order") + "`"));
    }
}
