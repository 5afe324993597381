package io.durable.docs;

import io.durable.DurableHandler;
import io.durable.StepConfig;
import io.durable.StepSemantics;
import io.durable.error.StepException;
import io.durable.error.StepInterruptedException;
import io.durable.retry.RetryStrategies;
import java.io.IOException;
import java.time.Duration;

/** A step that is not repeated, and one that is. */
final class StepExample {

    private StepExample() {}

    // tag::example[]
    record Order(String id, int cents) {}

    record Payment(String id) {}

    interface Payments {
        Payment charge(Order order, String idempotencyKey) throws IOException;
    }

    interface Mail {
        void confirm(Order order, Payment payment) throws IOException;
    }

    static DurableHandler<Order, String> checkout(Payments payments, Mail mail) {
        StepConfig once =
                StepConfig.semantics(StepSemantics.AT_MOST_ONCE_PER_RETRY).withRetry(RetryStrategies.none());
        StepConfig patient = StepConfig.defaults()
                .withRetry(RetryStrategies.fixedDelay(5, Duration.ofMinutes(1)))
                .withTimeout(Duration.ofSeconds(20));
        return (order, ctx) -> {
            Payment payment;
            try {
                payment = ctx.step("charge", Payment.class, s -> payments.charge(order, s.idempotencyKey()), once);
            } catch (StepInterruptedException unclear) {
                return "to be looked at";
            } catch (StepException refused) {
                return "refused";
            }
            ctx.step("confirm", s -> mail.confirm(order, payment), patient);
            return payment.id();
        };
    }
    // end::example[]
}
