package io.durable.test.docs;

import io.durable.test.DurableTester;
import io.durable.test.EffectProbe;
import io.durable.test.WorkflowTester;
import io.durable.test.docs.OrderExample.Order;
import io.durable.test.docs.OrderExample.OrderWorkflow;
import io.durable.test.docs.OrderExample.Receipt;
import org.junit.jupiter.api.Test;

class CrashExampleTests {

    // tag::example[]
    @Test
    void whenever_the_process_dies_an_order_ends_the_same_way() {
        EffectProbe charges = EffectProbe.atMostOncePerProcess("charge");
        OrderWorkflow workflow = new OrderWorkflow((order, idempotencyKey) -> {
            charges.record(idempotencyKey);
            return "p1";
        });
        WorkflowTester<Order, Receipt> tester = DurableTester.of(Order.class, Receipt.class, workflow);
        tester.whenInvoking("shipping").thenReturn("track-1");

        tester.crashEverywhere(new Order("o1", 20), charges).assertNone();
    }
    // end::example[]
}
