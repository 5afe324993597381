package io.durable.spring.test.planted;

import org.springframework.stereotype.Component;

/** Reaches somebody outside. */
@Component
class Mail {

    void send(String to) {}
}
