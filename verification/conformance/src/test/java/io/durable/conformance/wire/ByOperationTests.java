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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByOperationTests {

    @Test
    void fewer_calls_with_the_same_updates_do_not_differ() {
        assertThat(compare(START_CONTEXT, START_STEP, SUCCEED_STEP, SUCCEED_CONTEXT, START_WAIT))
                .isEmpty();
    }

    @Test
    void another_order_of_different_operations_does_not_differ() {
        assertThat(compare(START_WAIT, START_CONTEXT, START_STEP, SUCCEED_STEP, SUCCEED_CONTEXT))
                .isEmpty();
    }

    @Test
    void a_changed_payload_is_found() {
        JsonNode tampered = with(SUCCEED_STEP, "Payload", "40");

        assertThat(compare(START_CONTEXT, START_STEP, tampered, SUCCEED_CONTEXT, START_WAIT))
                .extracting(Difference::field)
                .containsExactly("Updates.Payload");
    }

    @Test
    void a_missing_update_is_found() {
        assertThat(compare(START_CONTEXT, SUCCEED_STEP, SUCCEED_CONTEXT, START_WAIT))
                .extracting(Difference::place, Difference::observed)
                .containsExactly(tuple("operation 1-1", "[SUCCEED STEP 'a' 1-1]"));
    }

    @Test
    void a_missing_operation_is_found() {
        assertThat(compare(START_CONTEXT, START_STEP, SUCCEED_STEP, SUCCEED_CONTEXT))
                .extracting(Difference::place, Difference::observed)
                .containsExactly(tuple("operation 2", "[]"));
    }

    @Test
    void an_operation_that_the_reference_does_not_have_is_found() {
        JsonNode other = with(START_WAIT, "Id", "3");

        assertThat(compare(START_CONTEXT, START_STEP, SUCCEED_STEP, SUCCEED_CONTEXT, START_WAIT, other))
                .extracting(Difference::place, Difference::captured)
                .containsExactly(tuple("operation 3", "[]"));
    }

    @Test
    void a_swapped_order_of_the_updates_of_an_operation_is_found() {
        assertThat(compare(START_CONTEXT, SUCCEED_STEP, START_STEP, SUCCEED_CONTEXT, START_WAIT))
                .extracting(Difference::field)
                .contains("order", "Updates");
    }

    @Test
    void a_child_before_its_parent_is_found() {
        assertThat(compare(START_STEP, START_CONTEXT, SUCCEED_STEP, SUCCEED_CONTEXT, START_WAIT))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.captured()).isEqualTo("parents before their children");
                    assertThat(difference.observed()).isEqualTo("START STEP 'a' 1-1");
                });
    }

    @Test
    void an_update_below_a_context_that_has_ended_is_found() {
        assertThat(compare(START_CONTEXT, START_STEP, SUCCEED_CONTEXT, SUCCEED_STEP, START_WAIT))
                .extracting(Difference::captured)
                .containsExactly("nothing below a context that has ended");
    }

    @Test
    void an_extra_call_is_found() {
        Traffic observed = traffic(
                call("t1", "c1", START_CONTEXT, START_STEP),
                call("t2", "c2", SUCCEED_STEP),
                call("t3", "c3", SUCCEED_CONTEXT),
                call("t4", "c4", START_WAIT));

        assertThat(ByOperation.compare(captured(), observed)).singleElement().satisfies(difference -> {
            assertThat(difference.field()).isEqualTo("calls");
            assertThat(difference.captured()).isEqualTo("at most 3");
        });
    }

    @Test
    void another_outcome_is_found() {
        Call all = call("t1", "c1", START_CONTEXT, START_STEP, SUCCEED_STEP, SUCCEED_CONTEXT, START_WAIT);
        Traffic observed = traffic("{'Status':'SUCCEEDED'}", all);

        assertThat(ByOperation.compare(captured(), observed))
                .extracting(Difference::field)
                .containsExactly("output.Result", "output.Result");
    }

    @Test
    void another_number_of_invocations_is_found() {
        Traffic once = captured();
        Traffic.Invocation again =
                new Traffic.Invocation(List.of(), once.invocations().get(0).answer());
        Traffic twice = new Traffic(List.of(once.invocations().get(0), again), once.outcome());

        assertThat(ByOperation.compare(once, twice))
                .extracting(Difference::field, Difference::observed)
                .containsExactly(tuple("invocations", "2"));
    }

    private static List<Difference> compare(JsonNode... updates) {
        return ByOperation.compare(captured(), traffic(call("t1", "c1", updates)));
    }
}
