package io.durable.backend.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationIdentity;
import io.durable.backend.StatePage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTests {

    private static Instant read(String value) {
        String page = "{\"Operations\":[{\"Id\":\"1\",\"Type\":\"STEP\",\"Status\":\"STARTED\",\"StartTimestamp\":"
                + value + "}]}";
        return CheckpointJson.readPage(page.getBytes(UTF_8)).operations().get(0).startTimestamp();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
                    1767356934930                           | 2026-01-02T12:28:54.930Z
                    1767356934930.0                         | 2026-01-02T12:28:54.930Z
                    100000000001                            | 1973-03-03T09:46:40.001Z
                    100000000000                            | 5138-11-16T09:46:40Z
                    1795239635.268                          | 2026-11-21T05:40:35.268Z
                    1795239635.28                           | 2026-11-21T05:40:35.280Z
                    1795239635.000001                       | 2026-11-21T05:40:35.000001Z
                    1.795239635268E9                        | 2026-11-21T05:40:35.268Z
                    1795239635                              | 2026-11-21T05:40:35Z
                    0                                       | 1970-01-01T00:00:00Z
                    -0.5                                    | 1969-12-31T23:59:59.500Z
                    "2026-11-21T05:53:11.251Z"              | 2026-11-21T05:53:11.251Z
                    "2024-02-29T23:59:59.999Z"              | 2024-02-29T23:59:59.999Z
                    "2026-11-21T05:53:11Z"                  | 2026-11-21T05:53:11Z
                    "2026-11-21T05:53:11.251789Z"           | 2026-11-21T05:53:11.251789Z
                    "2026-11-21T05:53:11.251789123Z"        | 2026-11-21T05:53:11.251789123Z
                    "2026-11-21T05:53:11.251z"              | 2026-11-21T05:53:11.251Z
                    "2026-11-21T05:53Z"                     | 2026-11-21T05:53:00Z
                    "2026-11-21T07:23:11.251+01:30"         | 2026-11-21T05:53:11.251Z
                    "2026-11-21T00:53:11.251-0500"          | 2026-11-21T05:53:11.251Z
                    "2026-11-21T06:53:11.251+01"            | 2026-11-21T05:53:11.251Z
                    "2026-11-21 05:53:11.251000+00:00"      | 2026-11-21T05:53:11.251Z
                    "2026-11-21 05:53:11+00:00"             | 2026-11-21T05:53:11Z
                    "2026-11-21 07:53:11.000001+02:00"      | 2026-11-21T05:53:11.000001Z
                    """)
    void every_known_form_is_read(String value, Instant expected) {
        assertThat(read(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"yesterday\"",
                "\"2026-11-21\"",
                "\"2026-11-21T05:53:11.251\"",
                "\"2026-02-30T05:53:11.251Z\"",
                "\"2026-11-21T24:53:11.251Z\"",
                "\"2026-11-21X05:53:11.251Z\"",
                "\"2026-11-21T05:53:11.251Z and more\"",
                "true",
                "{}",
                "[]"
            })
    void anything_else_is_refused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(value))
                .withMessage(
                        "The value of StartTimestamp is not a point in time: give epoch milliseconds, epoch seconds"
                                + " or an ISO-8601 text with an offset");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T05:40:35.268Z, 1795239635.268",
        "2026-11-21T05:40:35.28Z, 1795239635.280",
        "2026-11-21T05:40:35Z, 1795239635.000",
        "2026-11-21T05:40:35.268999Z, 1795239635.268",
        "1970-01-01T00:00:00.001Z, 0.001"
    })
    void api_bodies_have_seconds_with_three_places(Instant instant, String written) {
        var operation = new Operation(
                new OperationIdentity("1", null, null, OperationType.WAIT, null),
                OperationStatus.STARTED,
                instant,
                null,
                OperationDetails.none(OperationType.WAIT));

        assertThat(CheckpointJson.writePage(new StatePage(List.of(operation), null)))
                .asString()
                .contains("\"StartTimestamp\":" + written + ",");
    }
}
