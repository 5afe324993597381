package io.durable.coldstart.durable;

import io.durable.DurableHandler;
import io.durable.coldstart.Order;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A workflow of one step, which is one call of Lambda's API. */
@SpringBootApplication
public class DurableApplication {

    /**
     * Starts the application.
     *
     * @param args passed to Spring
     */
    public static void main(String[] args) {
        SpringApplication.run(DurableApplication.class, args);
    }

    @Bean
    DurableHandler<Order, String> orders() {
        return (order, ctx) -> ctx.step("confirm", String.class, step -> "confirmed " + order.id());
    }
}
