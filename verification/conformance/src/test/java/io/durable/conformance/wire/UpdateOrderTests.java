package io.durable.conformance.wire;

import static io.durable.conformance.wire.Samples.START_CONTEXT;
import static io.durable.conformance.wire.Samples.START_STEP;
import static io.durable.conformance.wire.Samples.SUCCEED_CONTEXT;
import static io.durable.conformance.wire.Samples.SUCCEED_STEP;
import static io.durable.conformance.wire.Samples.call;
import static io.durable.conformance.wire.Samples.traffic;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpdateOrderTests {

    private static final String ONE_PAIR = "START and then one other update of it in a batch";

    @Test
    void an_operation_may_start_and_end_in_a_batch() {
        assertThat(UpdateOrder.check(traffic(call("t", "c", START_CONTEXT, START_STEP, SUCCEED_STEP, SUCCEED_CONTEXT))))
                .isEmpty();
    }

    @Test
    void an_operation_may_start_again_in_a_later_batch() {
        assertThat(UpdateOrder.check(traffic(
                        call("t", "c", START_CONTEXT, START_STEP, SUCCEED_STEP),
                        call("t", "d", START_STEP, SUCCEED_STEP))))
                .isEmpty();
    }

    @Test
    void two_ends_of_an_operation_in_a_batch_are_found() {
        assertThat(UpdateOrder.check(traffic(call("t", "c", START_CONTEXT, SUCCEED_STEP, SUCCEED_STEP))))
                .extracting(Difference::captured)
                .containsExactly(ONE_PAIR);
    }

    @Test
    void a_start_after_the_end_in_the_same_batch_is_found() {
        assertThat(UpdateOrder.check(traffic(call("t", "c", START_CONTEXT, SUCCEED_STEP, START_STEP))))
                .extracting(Difference::captured)
                .containsExactly(ONE_PAIR);
    }
}
