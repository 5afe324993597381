package io.durable.sample.order;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stands in for a carrier. A second request for the same hold answers the same shipment. */
@Component
class Shipping {

    private static final Logger log = LoggerFactory.getLogger(Shipping.class);

    Shipment ship(Hold hold) {
        log.info("Shipped order {}", hold.orderId());
        return new Shipment("track-" + hold.orderId());
    }
}
