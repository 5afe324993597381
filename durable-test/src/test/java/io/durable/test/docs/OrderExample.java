package io.durable.test.docs;

import io.durable.DurableContext;
import io.durable.DurableHandler;
import java.time.Duration;

/** The workflow that the examples test. */
final class OrderExample {

    private OrderExample() {}

    // tag::example[]
    record Order(String id, int price) {}

    record Receipt(String orderId, String paymentId) {}

    interface Payments {
        String charge(Order order, String idempotencyKey);
    }

    record OrderWorkflow(Payments payments) implements DurableHandler<Order, Receipt> {

        @Override
        public Receipt handle(Order order, DurableContext ctx) {
            String payment = ctx.step("charge", String.class, s -> payments.charge(order, s.idempotencyKey()));
            ctx.wait("cooling-off", Duration.ofDays(1));
            if (order.price() > 500) {
                String by = ctx.waitForCallback("approval", String.class, (id, s) -> {});
                return new Receipt(order.id(), payment + " approved by " + by);
            }
            ctx.invoke("ship", "shipping", order.id(), String.class);
            return new Receipt(order.id(), payment);
        }
    }
    // end::example[]
}
