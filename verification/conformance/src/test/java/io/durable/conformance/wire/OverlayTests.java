package io.durable.conformance.wire;

import static io.durable.conformance.wire.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlayTests {

    private final Overlay overlay = new Overlay();

    @Test
    void a_recorded_result_is_the_one_that_was_sent() {
        overlay.remember(List.of(json("{'Id':'1','Action':'SUCCEED','Payload':'whole'}")));

        assertThat(operation(overlay.apply(event("{'Result':'who…<5 chars>','Attempt':1}"))))
                .isEqualTo(json("{'Result':'whole','Attempt':1}"));
    }

    @Test
    void a_recorded_error_is_the_one_that_was_sent() {
        overlay.remember(List.of(json("{'Id':'1','Action':'RETRY','Error':{'ErrorType':'a.B'}}")));

        assertThat(operation(overlay.apply(event("{'Error':{'ErrorType':'B'}}"))))
                .isEqualTo(json("{'Error':{'ErrorType':'a.B'}}"));
    }

    @Test
    void a_record_without_result_gets_none() {
        overlay.remember(List.of(json("{'Id':'1','Action':'SUCCEED','Payload':'whole'}")));

        assertThat(operation(overlay.apply(event("{'Attempt':1}")))).isEqualTo(json("{'Attempt':1}"));
    }

    @Test
    void the_captured_event_itself_stays_as_it_is() {
        overlay.remember(List.of(json("{'Id':'1','Action':'SUCCEED','Payload':'whole'}")));
        JsonNode captured = event("{'Result':'cut'}");

        overlay.apply(captured);

        assertThat(captured).isEqualTo(event("{'Result':'cut'}"));
    }

    private static JsonNode event(String stepDetails) {
        return json("{'InitialExecutionState':{'Operations':[{'Id':'1','Type':'STEP','StepDetails':" + stepDetails
                + "}]}}");
    }

    private static JsonNode operation(JsonNode event) {
        return event.path("InitialExecutionState").path("Operations").get(0).path("StepDetails");
    }
}
