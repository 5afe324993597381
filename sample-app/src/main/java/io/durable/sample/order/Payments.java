package io.durable.sample.order;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stands in for a payment provider, which charges once per idempotency key. */
@Component
class Payments {

    private static final Logger log = LoggerFactory.getLogger(Payments.class);

    private final Map<String, Payment> charged = new ConcurrentHashMap<>();

    Payment charge(OrderPlaced order, String idempotencyKey) {
        if (order.cardToken().equals("declined")) {
            throw new CardDeclinedException("The card was declined");
        }
        return charged.computeIfAbsent(idempotencyKey, key -> {
            BigDecimal amount = order.total();
            log.info("Charged {} for order {}", amount, order.id());
            return new Payment("pay-" + order.id(), amount);
        });
    }
}
