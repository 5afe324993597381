package io.durable.benchmarks.piece;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

class PiecesTests {

    @Test
    void id_is_that_of_the_first_place() {
        assertThat(new OperationIdBenchmark().id()).isEqualTo("c4ca4238a0b92382");
    }

    @Test
    void text_is_the_same_after_writing_and_reading() {
        assertThat(new SerdesBenchmark().serialize()).isEqualTo("\"result-1\"");
        assertThat(new SerdesBenchmark().deserialize()).isEqualTo("result-1");
    }

    @Test
    void sizes_are_those_of_the_text_in_json() {
        assertThat(new UpdateBenchmark().sizeOfSmall()).isEqualTo("\\\"result-1\\\"".length());
        assertThat(new UpdateBenchmark().sizeOfLarge()).isEqualTo(10_004);
    }

    @Test
    void updates_are_sent_again_and_again() {
        CheckpointLogBenchmark log = new CheckpointLogBenchmark();

        assertThatCode(() -> {
                    log.appendTwoAndSend();
                    log.appendTwoAndSend();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void jmh_finds_every_piece() {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);

        assertThat(BenchmarkList.defaultList().find(silent, List.of(PiecesScenario.INCLUDED), List.of()))
                .extracting(BenchmarkListEntry::getUsername)
                .extracting(PiecesScenario::pieceName)
                .containsExactlyInAnyOrder(
                        "OperationId.id",
                        "Update.create",
                        "Update.sizeOfSmall",
                        "Update.sizeOfLarge",
                        "Serdes.serialize",
                        "Serdes.deserialize",
                        "CheckpointLog.appendTwoAndSend");
    }
}
