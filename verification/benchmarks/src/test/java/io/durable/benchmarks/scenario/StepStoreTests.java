package io.durable.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.OperationStatus;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.InvocationInput;
import io.durable.backend.Operation;
import io.durable.backend.OperationUpdate;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import java.time.Duration;
import java.util.ArrayList;
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

    @Test
    void pages_have_all_records_but_the_executions_own_and_do_not_change_the_token() {
        InvocationInput input = store.beginPaged(ReplayScenario.records(new Floor(), 5), 2);
        List<Operation> read = new ArrayList<>(input.operations());
        for (String marker = input.nextMarker(); marker != null; ) {
            StatePage page = store.getExecutionState(new StateRequest(StepRecords.ARN, store.token(), marker, 2));
            read.addAll(page.operations());
            marker = page.nextMarker();
        }

        assertThat(read).isEqualTo(ReplayScenario.records(new Floor(), 5));
        assertThat(store.calls()).isEqualTo(3);
        assertThat(store.token()).isEqualTo(input.checkpointToken());
    }

    private CheckpointResponse send(String token, OperationUpdate... updates) {
        return store.checkpoint(new CheckpointRequest(StepRecords.ARN, token, List.of(updates), "client"));
    }
}
