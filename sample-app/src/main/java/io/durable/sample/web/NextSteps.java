package io.durable.sample.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says what to type once the application is up. */
@Component
@ConditionalOnWebApplication
class NextSteps {

    private static final Logger log = LoggerFactory.getLogger(NextSteps.class);

    private final Environment environment;

    NextSteps(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        String orders = "http://localhost:" + environment.getProperty("local.server.port") + "/orders";
        log.info(
                """
                Ready. Place an order of an article that the inventory gives at the third request only:

                  curl -i {} -H 'Content-Type: application/json' -d '{}'

                and ask how it stands, until it has SUCCEEDED:

                  curl {}/order-1
                """,
                orders,
                "{\"id\":\"order-1\",\"customer\":\"Ada\",\"cardToken\":\"tok_1\","
                        + "\"lines\":[{\"sku\":\"flaky\",\"quantity\":2,\"unitPrice\":9.90}]}",
                orders);
    }
}
