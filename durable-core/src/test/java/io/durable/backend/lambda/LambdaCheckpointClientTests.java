package io.durable.backend.lambda;

import static io.durable.backend.lambda.LoopbackService.ARN;
import static io.durable.backend.lambda.LoopbackService.ENCODED_ARN;
import static io.durable.backend.lambda.LoopbackService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.Operation;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import io.durable.backend.lambda.LoopbackService.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.LambdaClient;

class LambdaCheckpointClientTests {

    private final LoopbackService service = new LoopbackService();
    private final LambdaClient sdk = service.client();
    private final LambdaCheckpointClient client = new LambdaCheckpointClient(sdk);

    @AfterEach
    void stop() {
        sdk.close();
        service.close();
    }

    @Nested
    class A_checkpoint {

        private CheckpointResponse checkpoint() {
            return client.checkpoint(new CheckpointRequest(ARN, "token+/=", List.of(), "client-token-1"));
        }

        @Test
        void goes_to_the_arn_as_one_encoded_path_segment() {
            service.answering("{}");

            checkpoint();

            assertThat(service.only().method()).isEqualTo("POST");
            assertThat(service.only().rawPath())
                    .isEqualTo("/2025-12-01/durable-executions/" + ENCODED_ARN + "/checkpoint");
            assertThat(service.only().rawQuery()).isEmpty();
        }

        @Test
        void carries_both_tokens_and_an_empty_list_when_it_asks_for_news() {
            service.answering("{}");

            checkpoint();

            assertThat(service.only().json())
                    .isEqualTo(json("{'CheckpointToken': 'token+/=', 'Updates': [], 'ClientToken': 'client-token-1'}"));
        }

        @Test
        void is_answered_with_the_next_token_and_where_the_news_go_on() {
            service.answering(
                    "{'CheckpointToken': 'next', 'NewExecutionState': {'Operations': [], 'NextMarker': 'm1'}}");

            assertThat(checkpoint()).isEqualTo(new CheckpointResponse("next", List.of(), "m1"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'NewExecutionState': {'Operations': [], 'NextMarker': ''}}",
                    "{'CheckpointToken': null, 'NewExecutionState': {}}",
                    "{'CheckpointToken': '', 'NewExecutionState': null}",
                    "{}"
                })
        void may_be_answered_without_a_token(String answer) {
            service.answering(answer);

            assertThat(checkpoint()).isEqualTo(new CheckpointResponse(null, List.of(), null));
        }
    }

    @Nested
    class A_page_of_the_state {

        @Test
        void is_asked_for_with_token_marker_and_size() {
            service.answering("{'Operations': []}");

            client.getExecutionState(new StateRequest(ARN, "token+/=", "m&1", 1000));

            assertThat(service.only().method()).isEqualTo("GET");
            assertThat(service.only().rawPath()).isEqualTo("/2025-12-01/durable-executions/" + ENCODED_ARN + "/state");
            assertThat(service.only().query())
                    .isEqualTo(Map.of(
                            "CheckpointToken", List.of("token+/="),
                            "Marker", List.of("m&1"),
                            "MaxItems", List.of("1000")));
        }

        @Test
        void begins_at_the_first_record_without_a_marker() {
            service.answering("{'Operations': []}");

            client.getExecutionState(new StateRequest(ARN, "t", "", 5));

            assertThat(service.only().query()).containsOnlyKeys("CheckpointToken", "MaxItems");
        }

        @Test
        void leads_to_the_next_one_until_the_last() {
            service.answering(
                    Answer.ok("{'Operations': [" + step("1") + "," + step("2") + "], 'NextMarker': '2'}"),
                    Answer.ok("{'Operations': [" + step("3") + "], 'NextMarker': ''}"));

            StatePage first = client.getExecutionState(new StateRequest(ARN, "t", "0", 2));
            StatePage second = client.getExecutionState(new StateRequest(ARN, "t", first.nextMarker(), 2));

            assertThat(first.operations()).extracting(Operation::id).containsExactly("1", "2");
            assertThat(second.operations()).extracting(Operation::id).containsExactly("3");
            assertThat(second.nextMarker()).isNull();
            assertThat(service.received())
                    .map(request -> request.query().get("Marker"))
                    .containsExactly(List.of("0"), List.of("2"));
        }

        private static String step(String id) {
            return "{'Id': '" + id + "', 'Type': 'STEP', 'Status': 'STARTED', 'StartTimestamp': 1.5}";
        }
    }
}
