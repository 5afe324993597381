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

class StepByStepExampleTests {

    private final OrderWorkflow workflow = new OrderWorkflow((order, key) -> "p1");
    private final WorkflowTester<Order, Receipt> tester = DurableTester.of(Order.class, Receipt.class, workflow);

    // tag::example[]
    @Test
    void a_large_order_waits_for_approval() {
        TestExecution<Receipt> execution = tester.start(new Order("o1", 900)).awaitSuspension();

        assertThat(execution).isRunning().hasOperations("charge", "cooling-off");

        execution.advanceToNextTimer();
        execution.advance(Duration.ofHours(3));
        execution.callback("approval").succeedRaw("Ada");

        assertThat(execution.runToEnd()).succeeded().hasResult(new Receipt("o1", "p1 approved by Ada"));
        assertThat(execution).operation("approval").waitedFor(Duration.ofHours(3));
    }

    @Test
    void the_callback_is_waited_for_wherever_it_is() {
        TestExecution<Receipt> execution = tester.start(new Order("o1", 900));

        execution.handle("approval").awaitSubmitted();
        execution.callback("approval").timeOut();

        assertThat(execution.runToEnd()).failed();
    }
    // end::example[]
}
