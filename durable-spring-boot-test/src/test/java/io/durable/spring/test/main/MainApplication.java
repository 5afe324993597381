package io.durable.spring.test.main;

import io.durable.DurableHandler;
import java.time.Duration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Declares its handler itself, as small applications do. */
@SpringBootApplication
class MainApplication {

    @Bean
    DurableHandler<String, String> greetings() {
        return (name, ctx) -> {
            ctx.wait("a year", Duration.ofDays(365));
            return "Hello " + name;
        };
    }
}
