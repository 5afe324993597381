package io.durable.conformance.wire;

import static io.durable.conformance.wire.Samples.START_CONTEXT;
import static io.durable.conformance.wire.Samples.START_STEP;
import static io.durable.conformance.wire.Samples.START_WAIT;
import static io.durable.conformance.wire.Samples.SUCCEED_CONTEXT;
import static io.durable.conformance.wire.Samples.SUCCEED_STEP;
import static io.durable.conformance.wire.Samples.call;
import static io.durable.conformance.wire.Samples.captured;
import static io.durable.conformance.wire.Samples.traffic;
import static io.durable.conformance.wire.Samples.with;
import static io.durable.conformance.wire.Samples.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallByCallTests {

    @Test
    void the_same_traffic_with_other_client_tokens_does_not_differ() {
        Traffic observed = traffic(
                call("t1", "x", START_CONTEXT, START_STEP, SUCCEED_STEP),
                call("t2", "y", SUCCEED_CONTEXT),
                call("t3", "z", START_WAIT));

        assertThat(CallByCall.compare(captured(), observed)).isEmpty();
    }

    @Test
    void a_changed_payload_is_found() {
        assertOnly(withStepEnd(with(SUCCEED_STEP, "Payload", "40")), "Updates.Payload", "\"40\"");
    }

    @Test
    void a_missing_payload_is_found() {
        assertOnly(withStepEnd(without(SUCCEED_STEP, "Payload")), "Updates.Payload", Difference.ABSENT);
    }

    @Test
    void an_additional_member_is_found() {
        assertOnly(withStepEnd(with(SUCCEED_STEP, "Reason", "none")), "Updates.Reason", "\"none\"");
    }

    @Test
    void a_member_that_is_null_differs_from_an_absent_one() {
        assertOnly(withStepEnd(with(SUCCEED_STEP, "Reason", null)), "Updates.Reason", "null");
    }

    @Test
    void another_parent_is_found() {
        assertOnly(withStepEnd(with(SUCCEED_STEP, "ParentId", "2")), "Updates.ParentId", "\"2\"");
    }

    @Test
    void a_missing_update_is_found() {
        Traffic observed = traffic(
                call("t1", "c1", START_CONTEXT, START_STEP),
                call("t2", "c2", SUCCEED_CONTEXT),
                call("t3", "c3", START_WAIT));

        assertOnly(observed, "Updates", "[START CONTEXT 'group' 1, START STEP 'a' 1-1]");
    }

    @Test
    void updates_in_another_order_are_found() {
        Traffic observed = traffic(
                call("t1", "c1", START_CONTEXT, SUCCEED_STEP, START_STEP),
                call("t2", "c2", SUCCEED_CONTEXT),
                call("t3", "c3", START_WAIT));

        assertOnly(observed, "Updates", "[START CONTEXT 'group' 1, SUCCEED STEP 'a' 1-1, START STEP 'a' 1-1]");
    }

    @Test
    void an_extra_call_is_found() {
        Traffic observed = traffic(
                call("t1", "c1", START_CONTEXT, START_STEP, SUCCEED_STEP),
                call("t2", "c2", SUCCEED_CONTEXT),
                call("t3", "c3", START_WAIT),
                call("t4", "c4"));

        assertThat(CallByCall.compare(captured(), observed)).singleElement().satisfies(difference -> {
            assertThat(difference.field()).isEqualTo("calls");
            assertThat(difference.captured()).startsWith("3 ");
            assertThat(difference.observed()).startsWith("4 ");
        });
    }

    @Test
    void an_update_in_a_later_call_is_found() {
        Traffic observed = traffic(
                call("t1", "c1", START_CONTEXT, START_STEP),
                call("t2", "c2", SUCCEED_STEP, SUCCEED_CONTEXT),
                call("t3", "c3", START_WAIT));

        assertThat(CallByCall.compare(captured(), observed))
                .extracting(Difference::place, Difference::field)
                .containsExactly(tuple("invocation 1, call 1", "Updates"), tuple("invocation 1, call 2", "Updates"));
    }

    @Test
    void a_stale_token_is_found() {
        Traffic observed = traffic(
                call("t1", "c1", START_CONTEXT, START_STEP, SUCCEED_STEP),
                call("t1", "c2", SUCCEED_CONTEXT),
                call("t3", "c3", START_WAIT));

        assertOnly(observed, "request.CheckpointToken", "\"t1\"");
    }

    @Test
    void a_repeated_client_token_is_found() {
        Traffic observed = traffic(
                call("t1", "c1", START_CONTEXT, START_STEP, SUCCEED_STEP),
                call("t2", "c1", SUCCEED_CONTEXT),
                call("t3", "c3", START_WAIT));

        assertOnly(observed, "request.ClientToken", "none or a repeated one");
    }

    @Test
    void another_result_is_found_in_the_answer_and_in_the_outcome() {
        Traffic observed = new Traffic(
                List.of(new Traffic.Invocation(
                        captured().calls(), new Answer.Returned(Samples.json("{'Status':'SUCCEEDED','Result':'43'}")))),
                Samples.json("{'Status':'SUCCEEDED','Result':'43'}"));

        assertThat(CallByCall.compare(captured(), observed))
                .extracting(Difference::field)
                .containsExactly("output.Result", "output.Result");
    }

    private static Traffic withStepEnd(JsonNode stepEnd) {
        return traffic(
                call("t1", "c1", START_CONTEXT, START_STEP, stepEnd),
                call("t2", "c2", SUCCEED_CONTEXT),
                call("t3", "c3", START_WAIT));
    }

    private static void assertOnly(Traffic observed, String field, String value) {
        assertThat(CallByCall.compare(captured(), observed)).singleElement().satisfies(difference -> {
            assertThat(difference.field()).isEqualTo(field);
            assertThat(difference.observed()).isEqualTo(value);
        });
    }
}
