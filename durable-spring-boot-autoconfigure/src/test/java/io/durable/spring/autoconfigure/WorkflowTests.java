package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.StepConfig;
import io.durable.backend.TimeSource;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.DurableExecutions;
import io.durable.client.EventDetails;
import io.durable.client.EventDetails.Retry;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryEvent;
import io.durable.listener.DurableExecutionListener;
import io.durable.listener.InvocationInfo;
import io.durable.retry.RetryStrategies;
import io.durable.retry.RetryStrategy;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import io.durable.spring.DurableEngineCustomizer;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Handlers of an application, run by what the auto-configuration has made of beans and properties. */
class WorkflowTests {

    private final ManualDriver driver = ManualDriver.create();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DurableAutoConfiguration.class))
            .withBean(TimeSource.class, driver::time)
            .withBean(InMemoryBackend.class, driver::backend);

    @Test
    void a_handler_bean_runs_under_its_name_with_its_own_types() {
        runner.withBean("totals", TotalsHandler.class).run(context -> {
            ExecutionDescription ended = run(context, "totals", List.of(new Item("tea", 2), new Item("cup", 3)));

            assertThat(ended.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(ended.result()).contains("5");
        });
    }

    @Nested
    class Retries {

        @Test
        void a_preset_is_known_by_its_name() {
            runner.withUserConfiguration(FailingStep.class)
                    .withPropertyValues(
                            "durable.retry.presets.payments.type=fixed",
                            "durable.retry.presets.payments.max-attempts=3",
                            "durable.retry.presets.payments.initial-delay=7s")
                    .run(expectRetriesAfter(7, 7));
        }

        @Test
        void a_bean_is_a_preset_under_its_own_name_and_counts_more_than_a_property() {
            runner.withUserConfiguration(FailingStep.class)
                    .withPropertyValues("durable.retry.presets.payments.type=none")
                    .withBean(
                            "payments",
                            RetryStrategy.class,
                            () -> RetryStrategies.fixedDelay(2, Duration.ofSeconds(11)))
                    .run(expectRetriesAfter(11));
        }

        @ParameterizedTest
        @CsvSource({"slow", "bean"})
        void steps_that_say_nothing_follow_the_default(String preset) {
            runner.withUserConfiguration(FailingPlainStep.class)
                    .withBean("bean", RetryStrategy.class, () -> RetryStrategies.fixedDelay(2, Duration.ofSeconds(13)))
                    .withPropertyValues(
                            "durable.retry.default-preset=" + preset,
                            "durable.retry.presets.slow.type=fixed",
                            "durable.retry.presets.slow.max-attempts=2",
                            "durable.retry.presets.slow.initial-delay=13s")
                    .run(expectRetriesAfter(13));
        }

        @Test
        void a_default_that_is_unknown_is_told_with_what_is_known() {
            runner.withPropertyValues(
                            "durable.retry.default-preset=paymets", "durable.retry.presets.payments.type=none")
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .isInstanceOfSatisfying(
                                    DurableStartupException.class,
                                    e -> assertThat(e.action()).contains("one of: payments")));
        }

        private ContextConsumer<AssertableApplicationContext> expectRetriesAfter(Integer... seconds) {
            return context -> {
                ExecutionDescription ended = run(context, "failing", null);

                assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
                assertThat(retryDelays(context.getBean(DurableExecutions.class)
                                .history(ended.summary().arn())))
                        .containsExactly(seconds);
            };
        }

        private List<Integer> retryDelays(List<HistoryEvent> history) {
            return history.stream()
                    .map(HistoryEvent::details)
                    .filter(EventDetails.Failed.class::isInstance)
                    .flatMap(details ->
                            ((EventDetails.Failed) details).retry().flatMap(Retry::nextAttemptDelay).stream())
                    .map(delay -> (int) delay.toSeconds())
                    .toList();
        }
    }

    @Nested
    class Beans {

        @Test
        void listeners_are_called_in_their_order() {
            runner.withUserConfiguration(Echo.class, Listeners.class).run(context -> {
                run(context, "echo", "in");

                assertThat(context.getBean(Listeners.class).calls).containsExactly("first", "second");
            });
        }

        @Test
        void a_serdes_writes_records_but_not_what_callers_see() {
            runner.withUserConfiguration(Echo.class)
                    .withBean(Serdes.class, Shouting::new)
                    .run(context -> {
                        ExecutionDescription ended = run(context, "echo", "tea");

                        assertThat(ended.inputPayload()).contains("\"tea\"");
                        assertThat(ended.result()).contains("\"TEA\"");
                    });
        }

        @Test
        void customizers_have_the_last_word_on_the_engine() {
            runner.withUserConfiguration(FailingPlainStep.class)
                    .withPropertyValues("durable.retry.default-preset=two", "durable.retry.presets.two.max-attempts=2")
                    .withBean(
                            DurableEngineCustomizer.class,
                            () -> builder -> builder.defaultRetry(RetryStrategies.none()))
                    .run(context -> {
                        run(context, "failing", null);

                        assertThat(context.getBean(FailingPlainStep.class).attempts)
                                .hasSize(1);
                    });
        }
    }

    @Nested
    class Properties {

        @Test
        void inclusion_decides_which_properties_are_written() {
            runner.withUserConfiguration(NullsInResult.class)
                    .withPropertyValues("durable.serdes.inclusion=non-null")
                    .run(context ->
                            assertThat(run(context, "nulls", null).result()).contains("{\"quantity\":1}"));
        }

        @Test
        void all_properties_are_written_unless_it_is_said() {
            runner.withUserConfiguration(NullsInResult.class)
                    .run(context -> assertThat(run(context, "nulls", null).result())
                            .contains("{\"name\":null,\"quantity\":1}"));
        }

        @ParameterizedTest
        @CsvSource({
            "durable.checkpoint.linger=0ms",
            "durable.serdes.inclusion=custom",
            "durable.checkpoint.strategy=lazy",
            "durable.retry.presets.payments.retry-on=com.acme.Missing"
        })
        void a_value_that_is_refused_names_its_property(String property) {
            runner.withPropertyValues(property)
                    .run(context -> assertThat(context)
                            .getFailure()
                            .hasStackTraceContaining(property.substring(0, property.indexOf('='))));
        }

        @Test
        void a_time_factor_that_is_refused_names_its_property() {
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(DurableAutoConfiguration.class))
                    .withPropertyValues("durable.local.time-factor=0")
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .hasMessageContaining("durable.local.time-factor"));
        }

        @Test
        void the_time_factor_makes_waits_shorter() {
            new ApplicationContextRunner()
                    .withConfiguration(AutoConfigurations.of(DurableAutoConfiguration.class))
                    .withUserConfiguration(Waiting.class)
                    .withPropertyValues("durable.local.time-factor=1000000")
                    .run(context -> {
                        InMemoryBackend backend = context.getBean(InMemoryBackend.class);
                        String arn = backend.start("waiting", null);

                        assertThat(backend.await(arn, Duration.ofSeconds(30)))
                                .get()
                                .extracting(ExecutionDescription::status)
                                .isEqualTo(ExecutionStatus.SUCCEEDED);
                    });
        }
    }

    @Nested
    class Declarations {

        @Test
        void a_raw_handler_stops_the_start() {
            runner.withUserConfiguration(Raw.class)
                    .run(context -> assertThat(StartupFailures.in(context.getStartupFailure()))
                            .hasMessageContaining("'raw'"));
        }

        @Test
        void a_function_of_input_and_context_stops_the_start_and_is_told_what_to_be() {
            runner.withUserConfiguration(Mistaken.class)
                    .run(context -> assertThat(StartupFailures.in(context.getStartupFailure())
                                    .action())
                            .contains("'mistaken' as DurableHandler"));
        }

        @Test
        void a_name_that_no_function_can_have_stops_the_start() {
            runner.withBean("com.acme.Totals", TotalsHandler.class)
                    .run(context -> assertThat(StartupFailures.in(context.getStartupFailure()))
                            .hasMessageContaining("'com.acme.Totals'"));
        }

        @Test
        void lazy_initialization_changes_nothing() {
            runner.withUserConfiguration(Echo.class)
                    .withInitializer(context ->
                            context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                    .run(context ->
                            assertThat(run(context, "echo", "in").result()).contains("\"in\""));
        }

        @Test
        void other_functions_of_two_arguments_are_no_concern_of_ours() {
            runner.withBean("sum", BiFunction.class, () -> (a, b) -> a)
                    .run(context -> assertThat(context).hasNotFailed());
        }

        @Test
        void a_handler_may_start_executions_itself() {
            runner.withUserConfiguration(Starting.class).run(context -> {
                ExecutionDescription ended = run(context, "starting", null);

                assertThat(ended.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            });
        }
    }

    private ExecutionDescription run(AssertableApplicationContext context, String handler, Object input) {
        return driver.runToCompletion(context.getBean(DurableExecutions.class).start(handler, input));
    }

    record Item(String name, int quantity) {}

    static class TotalsHandler implements DurableHandler<List<Item>, Integer> {

        @Override
        public Integer handle(List<Item> items, DurableContext ctx) {
            return ctx.step(
                    "total",
                    Integer.class,
                    s -> items.stream().mapToInt(Item::quantity).sum());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class FailingStep {

        @Bean
        DurableHandler<Void, String> failing() {
            return (input, ctx) -> ctx.step(
                    "charge",
                    String.class,
                    s -> {
                        throw new IllegalStateException("no");
                    },
                    StepConfig.defaults().withRetry("payments"));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class FailingPlainStep {

        private final List<Integer> attempts = new CopyOnWriteArrayList<>();

        @Bean
        DurableHandler<Void, String> failing() {
            return (input, ctx) -> ctx.step("charge", String.class, s -> {
                attempts.add(s.attempt());
                throw new IllegalStateException("no");
            });
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Echo {

        @Bean
        DurableHandler<String, String> echo() {
            return (input, ctx) -> ctx.step("echo", String.class, s -> input);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Waiting {

        @Bean
        DurableHandler<Void, String> waiting() {
            return (input, ctx) -> {
                ctx.wait("long", Duration.ofDays(1));
                return "done";
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class NullsInResult {

        @Bean
        DurableHandler<Void, Item> nulls() {
            return (input, ctx) -> new Item(null, 1);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Starting {

        @Bean
        DurableHandler<Void, String> starting(DurableExecutions executions) {
            return (input, ctx) -> ctx.step("start", String.class, s -> executions.start("other", "x"));
        }

        @Bean
        DurableHandler<String, String> other() {
            return (input, ctx) -> input;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Raw {

        @Bean
        @SuppressWarnings("rawtypes")
        DurableHandler raw() {
            return (input, ctx) -> input;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Mistaken {

        @Bean
        BiFunction<String, DurableContext, String> mistaken() {
            return (input, ctx) -> input;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Listeners {

        private final List<String> calls = new CopyOnWriteArrayList<>();

        @Bean
        @Order(2)
        DurableExecutionListener second() {
            return listener("second");
        }

        @Bean
        @Order(1)
        DurableExecutionListener first() {
            return listener("first");
        }

        private DurableExecutionListener listener(String name) {
            return new DurableExecutionListener() {
                @Override
                public void onInvocationStart(InvocationInfo invocation) {
                    calls.add(name);
                }
            };
        }
    }

    /** Reads texts in capital letters. */
    static final class Shouting implements Serdes {

        @Override
        public String serialize(Object value, SerdesContext context) {
            return String.valueOf(value);
        }

        @Override
        public Object deserialize(String payload, Type type, SerdesContext context) {
            return payload.toUpperCase(Locale.ROOT);
        }
    }
}
