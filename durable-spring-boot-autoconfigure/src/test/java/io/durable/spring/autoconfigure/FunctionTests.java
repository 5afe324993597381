package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.client.ExecutionDescription;
import io.durable.client.ListRequest;
import io.durable.spring.function.DurableFunctions;
import io.durable.spring.function.MessageFunction;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

/** Handlers as functions of Spring Cloud Function. */
class FunctionTests {

    private static final String INVOKER = "org.springframework.cloud.function.adapter.aws.FunctionInvoker";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withPropertyValues("durable.backend=memory")
            .withConfiguration(AutoConfigurations.of(
                    DurableAutoConfiguration.class,
                    DurableFunctionAutoConfiguration.class,
                    ContextFunctionCatalogAutoConfiguration.class));

    @Nested
    class HandlerBean {

        @Test
        void is_a_function_of_an_unread_stream_under_its_name() {
            runner.withUserConfiguration(Orders.class).run(context -> {
                FunctionInvocationWrapper function =
                        context.getBean(FunctionCatalog.class).lookup("orders", "application/json");

                assertThat(function.getInputType()).hasToString(Message.class.getName() + "<java.io.InputStream>");
                assertThat(answer(function)).isEqualTo("{\"Status\":\"SUCCEEDED\",\"Result\":\"\\\"tea!\\\"\"}");
            });
        }

        @Test
        void is_the_default_where_it_is_the_only_one() {
            runner.withUserConfiguration(Orders.class).run(context -> {
                FunctionInvocationWrapper function =
                        context.getBean(FunctionCatalog.class).lookup("", "application/json");

                assertThat(function.getFunctionDefinition()).isEqualTo("orders");
            });
        }
    }

    @Nested
    class FunctionBean {

        @ParameterizedTest
        @ValueSource(classes = {Explicit.class, ExplicitByItsOwnType.class, LazyExplicit.class})
        void is_a_handler_under_its_name_in_memory_too(Class<?> configuration) {
            runner.withUserConfiguration(configuration).run(context -> {
                InMemoryBackend backend = context.getBean(InMemoryBackend.class);

                assertThat(backend.await(backend.start("orders", "tea"), Duration.ofSeconds(30)))
                        .get()
                        .extracting(ExecutionDescription::result)
                        .extracting(result -> result.orElseThrow())
                        .isEqualTo("\"tea!\"");
                assertThat(context.getBean("orders", MessageFunction.class)
                                .workflow()
                                .name())
                        .isEqualTo("orders");
            });
        }

        @Test
        void is_the_function_of_the_catalog() {
            runner.withUserConfiguration(Explicit.class).run(context -> {
                FunctionInvocationWrapper function =
                        context.getBean(FunctionCatalog.class).lookup("orders", "application/json");

                assertThat(function.getTarget()).isSameAs(context.getBean("orders"));
                assertThat(answer(function)).contains("SUCCEEDED");
            });
        }

        @Test
        void of_another_kind_is_left_alone() {
            runner.withUserConfiguration(Orders.class, Unrelated.class).run(context -> {
                InMemoryBackend backend = context.getBean(InMemoryBackend.class);

                assertThat(backend.list(ListRequest.of("orders")).items()).isEmpty();
                assertThat(context).hasNotFailed();
            });
        }
    }

    @Nested
    class Definition {

        private final ApplicationContextRunner several = runner.withUserConfiguration(Orders.class, Refunds.class);

        @ParameterizedTest
        @ValueSource(strings = {"orders", "refunds", " orders ", "orders|refunds", "functionRouter", "uppercase"})
        void may_name_what_there_is(String definition) {
            several.withUserConfiguration(Unrelated.class)
                    .withPropertyValues("spring.cloud.function.definition=" + definition)
                    .run(context -> assertThat(context).hasNotFailed());
        }

        @Test
        void stops_the_start_if_it_names_nothing() {
            runner.withUserConfiguration(Orders.class)
                    .withPropertyValues("spring.cloud.function.definition=ordres")
                    .run(context -> assertThat(StartupFailures.in(context.getStartupFailure()))
                            .hasMessageContaining("There is no function 'ordres'")
                            .extracting(DurableStartupException::action)
                            .isEqualTo("Set spring.cloud.function.definition to one of: orders."));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "AWS_LAMBDA_FUNCTION_NAME=orders-function",
                    "_HANDLER=" + INVOKER,
                    "_HANDLER=" + INVOKER + "::handleRequest",
                    "spring.main.web-application-type=none spring.cloud.function.web.export.enabled=false"
                })
        void stops_the_start_on_lambda_if_it_is_missing_and_there_are_several(String environment) {
            several.withPropertyValues(environment.split(" ", -1))
                    .run(context -> assertThat(StartupFailures.in(context.getStartupFailure()))
                            .hasMessageContaining("several functions")
                            .extracting(DurableStartupException::action)
                            .asString()
                            .contains("SPRING_CLOUD_FUNCTION_DEFINITION", "orders, refunds"));
        }

        @Test
        void may_be_missing_on_lambda_if_there_is_one_handler() {
            runner.withUserConfiguration(Orders.class)
                    .withPropertyValues("AWS_LAMBDA_FUNCTION_NAME=orders", "_HANDLER=" + INVOKER)
                    .run(context -> assertThat(context).hasNotFailed());
        }

        @ParameterizedTest
        @ValueSource(strings = {"com.acme.OrdersInvoker", "orders"})
        void may_be_missing_where_lambda_calls_something_that_knows_its_function(String handler) {
            several.withPropertyValues("AWS_LAMBDA_FUNCTION_NAME=orders-function", "_HANDLER=" + handler)
                    .run(context -> assertThat(context).hasNotFailed());
        }

        @Test
        void may_be_missing_elsewhere() {
            several.run(context -> assertThat(context).hasNotFailed());
        }

        @Test
        void is_no_concern_of_an_application_without_handlers() {
            runner.withPropertyValues("spring.cloud.function.definition=missing", "_HANDLER=" + INVOKER)
                    .run(context -> assertThat(context).hasNotFailed());
        }
    }

    @Nested
    class WithoutItsClasses {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "org.springframework.cloud.function",
                    "org.springframework.messaging",
                    "com.amazonaws.services.lambda.runtime"
                })
        void spring_cloud_function_handlers_run_in_memory(String missing) {
            new ApplicationContextRunner()
                    .withPropertyValues("durable.backend=memory")
                    .withClassLoader(new FilteredClassLoader(missing))
                    .withConfiguration(AutoConfigurations.of(
                            DurableAutoConfiguration.class, DurableFunctionAutoConfiguration.class))
                    .withUserConfiguration(Orders.class)
                    .run(context -> {
                        InMemoryBackend backend = context.getBean(InMemoryBackend.class);

                        assertThat(context).doesNotHaveBean("durableFunctions");
                        assertThat(backend.await(backend.start("orders", "tea"), Duration.ofSeconds(30)))
                                .isPresent();
                    });
        }
    }

    private static String answer(FunctionInvocationWrapper function) {
        InputStream event = new ByteArrayInputStream("""
                {"DurableExecutionArn": "arn:aws:lambda:eu-central-1:123456789012:function:orders:1/durable-execution/a/b",
                 "CheckpointToken": "dG9rZW4=",
                 "InitialExecutionState": {"Operations": [{"Id": "b", "Type": "EXECUTION", "Status": "STARTED",
                   "StartTimestamp": 1767225600000, "ExecutionDetails": {"InputPayload": "\\"tea\\""}}]}}
                """.getBytes(StandardCharsets.UTF_8));
        Message<?> answer = (Message<?>) function.apply(new GenericMessage<>(event));
        return new String((byte[]) answer.getPayload(), StandardCharsets.UTF_8);
    }

    @Configuration(proxyBeanMethods = false)
    static class Orders {

        @Bean
        DurableHandler<String, String> orders() {
            return (order, ctx) -> order + "!";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Refunds {

        @Bean
        DurableHandler<List<String>, Integer> refunds() {
            return (refunds, ctx) -> refunds.size();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Explicit {

        @Bean
        Function<Message<InputStream>, byte[]> orders(DurableFunctions durable) {
            return durable.function(String.class, (order, ctx) -> order + "!");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ExplicitByItsOwnType {

        @Bean
        MessageFunction orders(DurableFunctions durable) {
            return durable.function(new TypeRef<String>() {}, (order, ctx) -> order + "!");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class LazyExplicit {

        @Bean
        @Lazy
        Function<Message<InputStream>, byte[]> orders(DurableFunctions durable) {
            return durable.function(String.class, (order, ctx) -> order + "!");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Unrelated {

        @Bean
        Function<String, String> uppercase() {
            return text -> text;
        }

        @Bean
        Function<Message<InputStream>, byte[]> raw() {
            return message -> new byte[0];
        }
    }
}
