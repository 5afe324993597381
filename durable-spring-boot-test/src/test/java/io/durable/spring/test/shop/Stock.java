package io.durable.spring.test.shop;

import io.durable.spring.annotation.DurableStep;
import org.springframework.stereotype.Component;

/** A component whose methods are steps. */
@Component
class Stock {

    @DurableStep
    String reserve(String order) {
        return "stock for " + order;
    }
}
