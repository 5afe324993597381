package io.durable.spring.test.shop;

import io.durable.DurableHandler;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A configuration that declares a handler. */
@Configuration(proxyBeanMethods = false)
class Parcels {

    @Bean
    DurableHandler<Order, String> parcelling(Stock stock) {
        return (order, ctx) -> {
            String reserved = stock.reserve(order.id());
            ctx.wait("packing", Duration.ofHours(1));
            return reserved;
        };
    }
}
