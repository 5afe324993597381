package io.durable.spring.test.shop;

import io.durable.DurableContext;
import io.durable.spring.annotation.DurableFunction;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** A component with methods that are handlers. */
@Component
class Refunds {

    @DurableFunction
    String refunds(Order order, DurableContext ctx) {
        ctx.wait("clearing", Duration.ofDays(3));
        return "refunded " + order.id();
    }
}
