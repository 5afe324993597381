package io.durable.sample.order;

import static io.durable.StepSemantics.AT_MOST_ONCE_PER_RETRY;

import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.StepConfig;
import io.durable.WaitForCallbackConfig;
import io.durable.error.CallbackException;
import io.durable.error.StepException;
import java.time.Duration;
import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How an order is fulfilled. A native image is told here of the results that only the body names. */
@Configuration(proxyBeanMethods = false)
@RegisterReflectionForBinding({Approval.class, Payment.class, Shipment.class})
class OrderWorkflow {

    /** The name of this bean is the name of the function: locally, and in SPRING_CLOUD_FUNCTION_DEFINITION on Lambda. */
    @Bean
    DurableHandler<OrderPlaced, Receipt> orders(
            Inventory inventory,
            Payments payments,
            Shipping shipping,
            Approvals approvals,
            @Value("${sample.cooling-off}") Duration coolingOff) {
        return (order, ctx) -> {
            requireValid(order);
            String approvedBy = approvals.isNeededFor(order) ? approve(order, ctx, approvals) : null;
            Hold hold = inventory.reserve(order.id(), order.lines());
            Payment payment = charge(order, ctx, payments, () -> inventory.release(hold));
            ctx.wait("cooling-off", coolingOff);
            Shipment shipment = ctx.step("ship", Shipment.class, s -> shipping.ship(hold));
            return new Receipt(order.id(), payment.amount(), payment.id(), shipment.trackingNumber(), approvedBy);
        };
    }

    /** No step: the same order has the same problems on every replay. */
    private static void requireValid(OrderPlaced order) {
        if (!order.problems().isEmpty()) {
            throw new InvalidOrderException(String.join("; ", order.problems()));
        }
    }

    /** Nothing runs while somebody thinks about it. */
    private static String approve(OrderPlaced order, DurableContext ctx, Approvals approvals) {
        try {
            return ctx.waitForCallback(
                            "approval",
                            Approval.class,
                            (callbackId, s) -> approvals.ask(order, callbackId),
                            WaitForCallbackConfig.timeout(approvals.timeout()))
                    .by();
        } catch (CallbackException e) {
            throw switch (e.reason()) {
                case FAILED -> new OrderRefusedException(e.getMessage(), e);
                case TIMED_OUT -> new OrderRefusedException("Nobody has answered within " + approvals.timeout(), e);
                case SUBMITTER_FAILED -> e;
            };
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
