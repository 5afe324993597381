package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.client.ExecutionDescription;
import io.durable.spring.annotation.DurableFunction;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

/** Annotated methods as functions of Spring Cloud Function, and without it. */
class MethodFunctionTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withPropertyValues("durable.backend=memory")
            .withConfiguration(AutoConfigurations.of(
                    DurableAutoConfiguration.class,
                    DurableFunctionAutoConfiguration.class,
                    ContextFunctionCatalogAutoConfiguration.class));

    @Test
    void a_method_is_a_function_of_an_unread_stream_under_its_name() {
        runner.withBean("anyName", Orders.class).run(context -> {
            FunctionInvocationWrapper function =
                    context.getBean(FunctionCatalog.class).lookup("orders", "application/json");

            assertThat(function.getFunctionDefinition()).isEqualTo("orders");
            assertThat(function.getInputType()).hasToString(Message.class.getName() + "<java.io.InputStream>");
        });
    }

    @Test
    void a_method_may_have_the_name_of_its_bean() {
        runner.withBean("orders", Orders.class)
                .run(context -> assertThat(context.getBean(FunctionCatalog.class)
                                .<FunctionInvocationWrapper>lookup("orders", "application/json")
                                .getInputType())
                        .hasToString(Message.class.getName() + "<java.io.InputStream>"));
    }

    @Test
    void the_definition_may_name_a_method() {
        runner.withBean(Orders.class)
                .withPropertyValues("spring.cloud.function.definition=orders")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void methods_and_handler_beans_are_several_functions() {
        runner.withBean(Orders.class)
                .withUserConfiguration(Refunds.class)
                .withPropertyValues("AWS_LAMBDA_FUNCTION_NAME=any", "durable.backend=memory")
                .run(context -> assertThat(
                                StartupFailures.in(context.getStartupFailure()).action())
                        .contains("orders, refunds"));
    }

    @Test
    void a_method_runs_in_memory_without_spring_cloud_function() {
        runner.withBean(Orders.class)
                .withClassLoader(new FilteredClassLoader("org.springframework.cloud.function"))
                .run(context -> {
                    InMemoryBackend backend = context.getBean(InMemoryBackend.class);

                    assertThat(backend.await(backend.start("orders", "tea"), Duration.ofSeconds(30)))
                            .flatMap(ExecutionDescription::result)
                            .contains("\"tea!\"");
                });
    }

    static class Orders {

        @DurableFunction
        String orders(String article, DurableContext ctx) {
            return ctx.step("mark", String.class, s -> article + "!");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Refunds {

        @Bean
        DurableHandler<String, String> refunds() {
            return (article, ctx) -> article;
        }
    }
}
