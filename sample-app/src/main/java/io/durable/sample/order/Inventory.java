package io.durable.sample.order;

import io.durable.spring.annotation.DurableStep;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stands in for a warehouse. It has everything, but it is not always there. */
@Component
class Inventory {

    private static final Logger log = LoggerFactory.getLogger(Inventory.class);

    private static final int FLAKY_FAILURES = 2;

    private final Map<String, Integer> requests = new ConcurrentHashMap<>();

    /** Sets stock aside: a step of the workflow. A second request for the same order answers the same hold, since it may run twice. */
    @DurableStep(retry = "inventory")
    Hold reserve(String orderId, List<OrderLine> lines) {
        int request = requests.merge(orderId, 1, Integer::sum);
        for (OrderLine line : lines) {
            if (line.sku().equals("out-of-stock")) {
                throw new OutOfStockException("'" + line.sku() + "' is sold out");
            }
            if (line.sku().equals("flaky") && request <= FLAKY_FAILURES) {
                log.info("Inventory does not answer for order {}, request {}", orderId, request);
                throw new InventoryUnavailableException("The inventory does not answer");
            }
        }
        log.info("Reserved stock for order {}", orderId);
        return new Hold("hold-" + orderId, orderId);
    }

    void release(Hold hold) {
        log.info("Released the stock of order {}", hold.orderId());
    }
}
