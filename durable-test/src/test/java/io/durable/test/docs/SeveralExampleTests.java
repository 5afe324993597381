package io.durable.test.docs;

import static io.durable.test.assertion.DurableAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.durable.error.ErrorObject;
import io.durable.test.DurableTester;
import io.durable.test.FunctionStub;
import io.durable.test.InMemoryTester;
import io.durable.test.TestExecution;
import io.durable.test.docs.OrderExample.Order;
import io.durable.test.docs.OrderExample.OrderWorkflow;
import io.durable.test.docs.OrderExample.Receipt;
import org.junit.jupiter.api.Test;

class SeveralExampleTests {

    // tag::example[]
    private final OrderWorkflow orders = new OrderWorkflow((order, key) -> "p1");
    private final DurableTester tester = InMemoryTester.builder()
            .workflow("orders", Order.class, Receipt.class, orders)
            .workflow("lengths", String.class, Integer.class, (text, ctx) -> text.length())
            .build();

    @Test
    void workflows_are_run_by_name_by_handler_or_by_type() {
        FunctionStub shipping = tester.whenInvoking("shipping").thenReturn("track-1");

        assertThat(tester.run("lengths", "four", Integer.class)).hasResult(4);
        assertThat(tester.run(orders, new Order("o1", 20))).succeeded();
        assertThat(tester.run(OrderWorkflow.class, new Order("o2", 20))).succeeded();
        assertThat(shipping.inputs(String.class)).containsExactly("o1", "o2");
    }

    @Test
    void an_order_that_cannot_be_shipped_fails() {
        tester.whenInvoking("shipping").thenFail(ErrorObject.of("NoTruck", "All trucks are on the road"));

        TestExecution<Receipt> execution = tester.run(orders, new Order("o1", 20));

        assertThat(execution).failed().operation("ship").failedWith("NoTruck");
    }
    // end::example[]
}
