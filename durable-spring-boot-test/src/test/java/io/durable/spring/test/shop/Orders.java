package io.durable.spring.test.shop;

import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.StepConfig;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** A handler that is a component. */
@Component
class Orders implements DurableHandler<Order, Receipt> {

    private final Payments payments;
    private final Duration coolingOff;

    Orders(Payments payments, @Value("${shop.cooling-off}") Duration coolingOff) {
        this.payments = payments;
        this.coolingOff = coolingOff;
    }

    @Override
    public Receipt handle(Order order, DurableContext ctx) {
        String payment = ctx.step(
                "charge",
                String.class,
                s -> payments.charge(order),
                StepConfig.defaults().withRetry("patient"));
        ctx.wait("cooling-off", coolingOff);
        return new Receipt(order.id(), payment, ctx.invoke("ship", "shipping", order.id(), String.class));
    }
}
