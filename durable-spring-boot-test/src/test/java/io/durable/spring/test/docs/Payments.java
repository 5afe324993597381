package io.durable.spring.test.docs;

import org.springframework.stereotype.Service;

@Service
class Payments {

    String charge(Order order, String idempotencyKey) {
        return "paid " + order.price();
    }
}
