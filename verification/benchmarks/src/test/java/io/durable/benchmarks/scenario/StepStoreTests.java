package io.durable.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.OperationStatus;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.OperationUpdate;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StepStoreTests {

    private final StepStore store = new StepStore(Duration.ZERO);

    @BeforeEach
    void begin() {
        store.begin(2);
    }

    @Test
    void answer_has_the_records_that_the_call_changed_and_no_others() {
        send(store.token(), OperationUpdate.start(StepRecords.identity("1", 1)));

        CheckpointResponse answer = send(
                store.token(),
                OperationUpdate.start(StepRecords.identity("2", 2)),
                OperationUpdate.succeed(StepRecords.identity("2", 2), "\"r\""));

        assertThat(answer.operations()).singleElement().satisfies(record -> {
            assertThat(record.id()).isEqualTo("2");
            assertThat(record.status()).isEqualTo(OperationStatus.SUCCEEDED);
            assertThat(record.details().result()).isEqualTo("\"r\"");
        });
        assertThat(store.size()).isEqualTo(3);
    }

    @Test
    void answer_has_the_token_of_the_next_call() {
        CheckpointResponse answer = send(store.token());

        assertThat(answer.checkpointToken()).isEqualTo(store.token());
        assertThat(store.calls()).isEqualTo(1);
    }

    @Test
    void token_that_was_used_is_refused() {
        String used = store.token();
        send(used);

        assertThatExceptionOfType(CheckpointClientException.class)
                .isThrownBy(() -> send(used))
                .returns(CheckpointFailure.INVALID_TOKEN, CheckpointClientException::failure);
        assertThat(store.calls()).isEqualTo(1);
    }

    private CheckpointResponse send(String token, OperationUpdate... updates) {
        return store.checkpoint(new CheckpointRequest(StepRecords.ARN, token, List.of(updates), "client"));
    }
}
