package io.durable.test.docs;

import static io.durable.test.assertion.DurableAssertions.assertThat;

import io.durable.test.DurableTester;
import io.durable.test.TestExecution;
import io.durable.test.WorkflowTester;
import io.durable.test.docs.OrderExample.Order;
import io.durable.test.docs.OrderExample.OrderWorkflow;
import io.durable.test.docs.OrderExample.Receipt;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ToTheEndExampleTests {

    // tag::example[]
    private final OrderWorkflow workflow = new OrderWorkflow((order, key) -> "p1");
    private final WorkflowTester<Order, Receipt> tester = DurableTester.of(Order.class, Receipt.class, workflow);

    @Test
    void an_order_is_paid_and_shipped_a_day_later() {
        tester.whenInvoking("shipping").thenReturn("track-1");

        TestExecution<Receipt> execution = tester.run(new Order("o1", 20));

        assertThat(execution).succeeded().hasResult(new Receipt("o1", "p1"));
        assertThat(execution).hasOperations("charge", "cooling-off", "ship").wasInvokedTimes(3);
        assertThat(execution).operation("charge").ranTimes(1).hasResult("p1");
        assertThat(execution).operation("cooling-off").waitedFor(Duration.ofDays(1));
    }
    // end::example[]
}
