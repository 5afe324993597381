package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableHandler;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.client.DurableExecutions;
import io.durable.spring.InMemoryBackendCustomizer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

class InMemoryBackendCustomizerTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DurableAutoConfiguration.class))
            .withUserConfiguration(Application.class);

    @Test
    void customizers_have_the_last_word_on_the_backend_in_their_order() {
        runner.run(
                context -> assertThat(context.getBean(DurableExecutions.class).start("orders", "tea"))
                        .startsWith("arn:aws:lambda:eu-north-1:000000000000:function:orders"));
    }

    @Test
    void a_backend_of_the_application_is_left_alone() {
        runner.withBean(InMemoryBackend.class, () -> InMemoryBackend.builder().build())
                .run(context -> assertThat(
                                context.getBean(DurableExecutions.class).start("orders", "tea"))
                        .startsWith("arn:aws:lambda:us-east-1:"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Application {

        @Bean
        DurableHandler<String, String> orders() {
            return (order, ctx) -> order;
        }

        @Bean
        @Order(2)
        InMemoryBackendCustomizer second() {
            return builder -> builder.region("eu-north-1");
        }

        @Bean
        @Order(1)
        InMemoryBackendCustomizer first() {
            return builder -> builder.region("eu-west-1").accountId("000000000000");
        }
    }
}
