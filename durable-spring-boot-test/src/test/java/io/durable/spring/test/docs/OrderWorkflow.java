package io.durable.spring.test.docs;

import io.durable.DurableHandler;
import io.durable.WaitForCallbackConfig;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// tag::example[]
@Configuration
class OrderWorkflow {

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
