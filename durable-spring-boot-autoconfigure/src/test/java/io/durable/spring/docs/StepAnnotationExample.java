package io.durable.spring.docs;

import static io.durable.StepSemantics.AT_MOST_ONCE_PER_RETRY;

import io.durable.DurableContext;
import io.durable.spring.annotation.DurableFunction;
import io.durable.spring.annotation.DurableStep;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

class StepAnnotationExample {

    record OrderPlaced(String id, List<String> articles) {}

    record Hold(String article) {}

    record Receipt(String order, int articles, String payment) {}

    // tag::example[]
    @Component
    static class Inventory {

        @DurableStep(retry = "inventory", timeout = "30s")
        public List<Hold> reserve(OrderPlaced order) {
            return order.articles().stream().map(Hold::new).toList();
        }
    }

    @Component
    static class Payments {

        @DurableStep(name = "charge the card", semantics = AT_MOST_ONCE_PER_RETRY)
        public String charge(String order) {
            return "payment-of-" + order;
        }
    }

    @Component
    static class Orders {

        private final Inventory inventory;
        private final Payments payments;

        Orders(Inventory inventory, Payments payments) {
            this.inventory = inventory;
            this.payments = payments;
        }

        @DurableFunction(name = "orders")
        public Receipt fulfil(OrderPlaced order, DurableContext ctx) {
            List<Hold> holds = inventory.reserve(order);
            ctx.wait("cooling-off", Duration.ofDays(1));
            String payment = payments.charge(order.id());
            return new Receipt(order.id(), holds.size(), payment);
        }
    }
    // end::example[]
}
