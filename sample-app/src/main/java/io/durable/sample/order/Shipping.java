package io.durable.sample.order;

import io.durable.backend.TimeSource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Stands in for a carrier. A second request for the same hold answers the same shipment. */
@Component
class Shipping {

    private static final Logger log = LoggerFactory.getLogger(Shipping.class);

    private final TimeSource time;
    private final Duration carrierDelay;

    Shipping(TimeSource time, @Value("${sample.carrier-delay}") Duration carrierDelay) {
        this.time = time;
        this.carrierDelay = carrierDelay;
    }

    Shipment ship(Hold hold) throws InterruptedException {
        log.info("Asked the carrier to ship order {}", hold.orderId());
        awaitCarrier();
        log.info("Shipped order {}", hold.orderId());
        return new Shipment("track-" + hold.orderId());
    }

    private void awaitCarrier() throws InterruptedException {
        if (carrierDelay.isZero()) {
            return;
        }
        CountDownLatch answered = new CountDownLatch(1);
        time.schedule(time.instant().plus(carrierDelay), answered::countDown);
        answered.await();
    }
}
