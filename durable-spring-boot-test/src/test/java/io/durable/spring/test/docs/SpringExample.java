package io.durable.spring.test.docs;

import io.durable.DurableHandler;
import io.durable.WaitForCallbackConfig;
import io.durable.spring.annotation.DurableStep;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/** The workflow that the examples test. */
final class SpringExample {

    private SpringExample() {}

    record Order(String id, int price) {}

    record Receipt(String order, String payment) {}

    @Component
    static class Stock {

        @DurableStep
        String reserve(String order) {
            return "reserved for " + order;
        }
    }

    @Service
    static class Payments {

        String charge(Order order, String idempotencyKey) {
            return "paid " + order.price();
        }
    }

    // tag::example[]
    @Configuration
    static class OrderWorkflow {

        @Bean
        DurableHandler<Order, Receipt> orders(Stock stock, Payments payments) {
            return (order, ctx) -> {
                if (order.price() > 500) {
                    ctx.waitForCallback(
                            "approval", String.class, (id, s) -> {}, WaitForCallbackConfig.timeout(Duration.ofDays(1)));
                }
                stock.reserve(order.id()); // a @DurableStep
                String payment = ctx.step("charge", String.class, s -> payments.charge(order, s.idempotencyKey()));
                ctx.wait("cooling-off", Duration.ofDays(7));
                ctx.invoke("ship", "shipping", order.id(), String.class);
                return new Receipt(order.id(), payment);
            };
        }
    }
    // end::example[]
}
