package io.durable.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableHandler;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import io.durable.spring.InMemoryBackendCustomizer;
import io.durable.spring.autoconfigure.DurableAutoConfiguration;
import io.durable.spring.json.Jackson3Serdes;
import io.durable.test.DurableTester;
import io.durable.test.InMemoryTester;
import io.durable.test.TestExecution;
import io.durable.test.VirtualService;
import java.lang.reflect.Type;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class DurableTesterAutoConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(DurableAutoConfiguration.class, DurableTesterAutoConfiguration.class))
            .withPropertyValues("durable.backend=memory");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tools.jackson",
                "org.springframework.boot.jackson",
                "org.springframework.cloud",
                "org.springframework.web",
                "org.mockito",
                "org.objectweb.asm",
                "software.amazon.awssdk",
                "com.amazonaws"
            })
    void a_library_that_is_missing_makes_no_difference(String missing) {
        runner.withUserConfiguration(Workflows.class)
                .withClassLoader(new FilteredClassLoader(missing))
                .run(context -> assertThat(context.getBean(DurableTester.class)
                                .run("lengths", List.of("a", "b"), Integer.class)
                                .result())
                        .isEqualTo(2));
    }

    @Test
    void a_service_of_the_test_is_taken() {
        VirtualService service = VirtualService.of(InMemoryBackend.builder().region("eu-central-1"));

        runner.withBean(VirtualService.class, () -> service)
                .withUserConfiguration(Workflows.class)
                .run(context -> {
                    TestExecution<Integer> execution =
                            context.getBean(DurableTester.class).run("lengths", List.of("a"), Integer.class);

                    assertThat(context.getBean(InMemoryTester.class).service()).isSameAs(service);
                    assertThat(execution.arn()).contains("eu-central-1");
                });
    }

    @Test
    @SuppressWarnings("unchecked") // the bean is of the type
    void handlers_are_found_with_their_types_though_they_are_lambda_expressions() {
        runner.withUserConfiguration(Workflows.class).run(context -> {
            DurableHandler<List<String>, Lengths> handler = context.getBean("details", DurableHandler.class);

            Lengths lengths = context.getBean(DurableTester.class)
                    .run(handler, List.of("a", "bcd"))
                    .result();

            assertThat(lengths).isEqualTo(new Lengths(List.of(1, 3)));
        });
    }

    @Test
    @SuppressWarnings("unchecked") // the bean is of the type
    void a_handler_without_a_result_is_run_and_replayed() {
        runner.withUserConfiguration(Workflows.class).run(context -> {
            InMemoryTester tester = context.getBean(InMemoryTester.class);
            DurableHandler<String, Void> handler = context.getBean("nothing", DurableHandler.class);

            TestExecution<Void> execution = tester.run(handler, "a");

            assertThat(execution.result()).isNull();
            tester.verifyReplay("nothing", tester.record(execution.arn())).assertFits();
        });
    }

    @Test
    void values_are_read_by_the_serdes_of_the_application_and_executions_as_json() {
        runner.withUserConfiguration(Workflows.class)
                .withBean(Serdes.class, Reversed::new)
                .run(context -> {
                    InMemoryTester tester = context.getBean(InMemoryTester.class);

                    TestExecution<Integer> execution = tester.run("lengths", List.of("a", "b"), Integer.class);

                    assertThat(execution.result()).isEqualTo(2);
                    assertThat(execution.operation("note").result(String.class)).isEqualTo("noted");
                    assertThat(execution.operation("note").payload()).contains("\"deton\"");
                    tester.verifyReplay("lengths", tester.record(execution.arn()))
                            .assertFits();
                });
    }

    @Test
    void the_mapper_of_the_application_is_there_for_those_who_have_chosen_it() {
        runner.withUserConfiguration(Workflows.class)
                .withPropertyValues("durable.serdes.preferred-json-mapper=jackson3")
                .run(context -> {
                    assertThat(context.getBean(Serdes.class)).isInstanceOf(Jackson3Serdes.class);
                    assertThat(context.getBean(DurableTester.class)
                                    .run("lengths", List.of("a"), Integer.class)
                                    .result())
                            .isEqualTo(1);
                });
        runner.run(context -> assertThat(context).doesNotHaveBean("jacksonJsonMapper"));
    }

    @Test
    void a_backend_of_the_application_is_refused() {
        runner.withBean(
                        "own",
                        InMemoryBackend.class,
                        () -> InMemoryBackend.builder().build())
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageStartingWith("The application has an InMemoryBackend bean of its own"));
    }

    @Test
    void customizers_of_the_application_change_the_backend() {
        runner.withUserConfiguration(Workflows.class)
                .withBean(InMemoryBackendCustomizer.class, () -> builder -> builder.accountId("210987654321"))
                .run(context -> assertThat(context.getBean(DurableTester.class)
                                .run("lengths", List.of("a"), Integer.class)
                                .arn())
                        .contains("210987654321"));
    }

    @Test
    void a_missing_bean_of_a_context_that_is_no_slice_is_left_to_others() {
        BeanFactory beans = new StaticListableBeanFactory();

        assertThat(new MissingBeanFailureAnalyzer(beans).analyze(new NoSuchBeanDefinitionException(Clock.class)))
                .isNull();
    }

    @Test
    void without_a_slice_there_may_be_no_handler() {
        runner.run(context -> assertThat(context).hasSingleBean(DurableTester.class));
    }

    @Test
    void a_slice_without_a_handler_says_what_to_do() {
        runner.withBean(DurableTestSlice.class, () -> new DurableTestSlice(List.of()))
                .run(context -> assertThat(context.getStartupFailure())
                        .isInstanceOf(NoHandlerException.class)
                        .hasMessageContaining("component scanning has found no component of type DurableHandler")
                        .hasMessageContaining(
                                "Name the classes that declare them, as in @DurableTest(OrderWorkflow.class)"));
    }

    @Test
    void a_slice_whose_named_classes_declare_no_handler_names_them() {
        NoHandlerException failure = new NoHandlerException(List.of(String.class));

        assertThat(new NoHandlerFailureAnalyzer().analyze(failure, failure)).satisfies(analysis -> {
            assertThat(analysis.getDescription()).contains("none is declared by [java.lang.String]");
            assertThat(analysis.getAction()).contains("@Configuration classes with @Bean methods");
        });
    }

    private record Lengths(List<Integer> lengths) {}

    @Configuration(proxyBeanMethods = false)
    static class Workflows {

        @Bean
        DurableHandler<List<String>, Integer> lengths() {
            return (input, ctx) -> {
                ctx.step("note", String.class, s -> "noted");
                ctx.wait("a while", Duration.ofDays(300));
                return input.size();
            };
        }

        @Bean
        DurableHandler<List<String>, Lengths> details() {
            return (input, ctx) ->
                    new Lengths(input.stream().map(String::length).toList());
        }

        @Bean
        DurableHandler<String, @Nullable Void> nothing() {
            return (input, ctx) -> {
                ctx.wait("a while", Duration.ofDays(1));
                return null;
            };
        }
    }

    /** JSON, written backwards. */
    private static final class Reversed implements Serdes {

        private final Serdes json = JacksonSerdes.standard();

        @Override
        public @Nullable String serialize(@Nullable Object value, SerdesContext context) {
            return reversed(json.serialize(value, context));
        }

        @Override
        public @Nullable Object deserialize(@Nullable String text, Type type, SerdesContext context) {
            return json.deserialize(reversed(text), type, context);
        }

        private static @Nullable String reversed(@Nullable String text) {
            return text == null ? null : new StringBuilder(text).reverse().toString();
        }
    }
}
