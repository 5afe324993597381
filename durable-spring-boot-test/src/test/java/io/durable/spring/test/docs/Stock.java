package io.durable.spring.test.docs;

import io.durable.spring.annotation.DurableStep;
import org.springframework.stereotype.Component;

@Component
class Stock {

    @DurableStep
    String reserve(String order) {
        return "reserved for " + order;
    }
}
