package io.durable.spring.test.shop;

import org.springframework.stereotype.Service;

/** Reaches out, which no test of workflows may do. */
@Service
class Payments {

    String charge(Order order) {
        throw new IllegalStateException("This is no test: " + order);
    }
}
