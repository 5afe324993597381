package io.durable.sample.order;

import static io.durable.StepSemantics.AT_MOST_ONCE_PER_RETRY;

import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.StepConfig;
import io.durable.error.StepException;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How an order is fulfilled. */
@Configuration(proxyBeanMethods = false)
class OrderWorkflow {

    /** The name of this bean is the name of the function: locally, and in SPRING_CLOUD_FUNCTION_DEFINITION on Lambda. */
    @Bean
    DurableHandler<OrderPlaced, Receipt> orders(
            Inventory inventory,
            Payments payments,
            Shipping shipping,
            @Value("${sample.cooling-off}") Duration coolingOff) {
        return (order, ctx) -> {
            requireValid(order);
            Hold hold = ctx.step(
                    "reserve",
                    Hold.class,
                    s -> inventory.reserve(order.id(), order.lines()),
                    StepConfig.defaults().withRetry("inventory"));
            Payment payment = charge(order, ctx, payments, () -> inventory.release(hold));
            ctx.wait("cooling-off", coolingOff);
            Shipment shipment = ctx.step("ship", Shipment.class, s -> shipping.ship(hold));
            return new Receipt(order.id(), payment.amount(), payment.id(), shipment.trackingNumber());
        };
    }

    /** No step: the same order has the same problems on every replay. */
    private static void requireValid(OrderPlaced order) {
        if (!order.problems().isEmpty()) {
            throw new InvalidOrderException(String.join("; ", order.problems()));
        }
    }

    private static Payment charge(OrderPlaced order, DurableContext ctx, Payments payments, Runnable release) {
        try {
            return ctx.step(
                    "charge",
                    Payment.class,
                    s -> payments.charge(order, s.idempotencyKey()),
                    StepConfig.semantics(AT_MOST_ONCE_PER_RETRY).withRetry("payments"));
        } catch (StepException declined) {
            ctx.step("release", s -> release.run());
            throw declined;
        }
    }
}
