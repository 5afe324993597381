package io.durable.spring.method;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.durable.DurableContext;
import io.durable.DurableHandler;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.spring.annotation.DurableFunction;
import io.durable.spring.annotation.DurableStep;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

/** Methods of beans as handlers. */
class DurableFunctionTests {

    private final Workflows workflows = new Workflows();
    private final ApplicationContextRunner runner = workflows.runner();

    @Nested
    class AMethod {

        @ParameterizedTest
        @CsvSource({
            "total, 5",
            "reversed, 5",
            "withoutContext, 5",
            "withoutInput, '\"started as total\"'",
            "withoutBoth, '\"nothing\"'",
            "withoutResult, none",
            "another-name, 5"
        })
        void takes_and_returns_what_it_declares(String name, String result) {
            runner.withBean(Totals.class).run(context -> {
                List<Item> items = List.of(new Item("tea", 2), new Item("cup", 3));

                assertThat(workflows.result(context, name, items)).isEqualTo(result);
            });
        }

        @Test
        void runs_its_operations_and_goes_on_after_a_wait() {
            runner.withBean(Orders.class).withBean(Warehouse.class).run(context -> {
                ExecutionDescription ended = workflows.run(context, "orders", "tea");

                assertThat(ended.result()).contains("\"hold-tea\"");
                assertThat(workflows.steps(context, ended)).containsExactly("own", "reserve");
                assertThat(context.getBean(Calls.class).all()).containsExactly("reserve");
            });
        }

        @Test
        void fails_the_execution_with_what_it_throws() {
            runner.withBean(Failing.class).run(context -> {
                ExecutionDescription ended = workflows.run(context, "failing", null);

                assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
                assertThat(ended.error().orElseThrow().errorType()).isEqualTo(IOException.class.getName());
                assertThat(ended.error().orElseThrow().errorMessage()).isEqualTo("no connection");
            });
        }

        @Test
        void may_stand_in_a_generic_superclass() {
            runner.withBean(ItemCounter.class)
                    .run(context -> assertThat(
                                    workflows.result(context, "count", List.of(new Item("tea", 2), new Item("cup", 3))))
                            .isEqualTo("5"));
        }
    }

    @Nested
    class Proxies {

        @ParameterizedTest
        @ValueSource(classes = {ClassProxy.class, InterfaceProxy.class, Scoped.class, WithSteps.class})
        void are_called_and_not_what_is_behind_them(Class<?> configuration) {
            runner.withUserConfiguration(configuration)
                    .run(context -> assertThat(workflows.result(context, "greet", "Ada"))
                            .isEqualTo("\"Hello Ada\""));
        }

        @Test
        void of_interfaces_stop_the_start_if_they_lack_the_method() {
            runner.withUserConfiguration(WrongInterfaceProxy.class)
                    .run(context -> assertThat(StartFailures.in(context))
                            .hasMessageContaining("Greeter.greet is in no interface")
                            .hasMessageContaining("'greeter'"));
        }

        @Test
        void and_beans_are_made_when_they_are_needed() {
            runner.withBean(Lazy.class)
                    .withInitializer(context ->
                            context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                    .run(context -> {
                        Calls calls = context.getBean(Calls.class);
                        assertThat(calls.all()).isEmpty();

                        assertThat(workflows.result(context, "greet", "Ada")).isEqualTo("\"Hello Ada\"");
                        assertThat(calls.all()).containsExactly("made");
                    });
        }
    }

    @Nested
    class TheStart {

        @ParameterizedTest
        @CsvSource({
            "io.durable.spring.method.DurableFunctionTests$TwoInputs, takes more than one input or more than one context",
            "io.durable.spring.method.DurableFunctionTests$TwoContexts, takes more than one input or more than one context",
            "io.durable.spring.method.DurableFunctionTests$Variable, does not say what it takes",
            "io.durable.spring.method.DurableFunctionTests$Private, is private",
            "io.durable.spring.method.DurableFunctionTests$Static, is static",
            "io.durable.spring.method.DurableFunctionTests$Final, is final",
            "io.durable.spring.method.DurableFunctionTests$Unnameable, 'has the name ''my orders'''",
            "io.durable.spring.method.DurableFunctionTests$Both, is a @DurableStep too",
            "io.durable.spring.method.DurableFunctionTests$Twice, 'has the name ''same'''"
        })
        void stops_at_a_method_that_cannot_be_a_handler(Class<?> bean, String complaint) {
            runner.withBean(bean)
                    .run(context -> assertThat(StartFailures.in(context))
                            .hasMessageContaining("The @DurableFunction method " + bean.getName())
                            .hasMessageContaining(complaint)
                            .satisfies(e -> assertThat(e.action()).endsWith(".")));
        }

        @Test
        void stops_at_two_beans_of_one_class() {
            runner.withBean("first", Greeter.class)
                    .withBean("second", Greeter.class)
                    .run(context -> assertThat(StartFailures.in(context)).hasMessageContaining("has the name 'greet'"));
        }

        @ParameterizedTest
        @ValueSource(classes = {SameHandler.class, SameFunction.class})
        void stops_at_a_bean_of_the_same_name(Class<?> configuration) {
            runner.withBean("greeter", Greeter.class)
                    .withUserConfiguration(configuration)
                    .run(context -> assertThat(context)
                            .getFailure()
                            .hasMessageContaining("'greet'")
                            .hasMessageContaining("@DurableFunction method"));
        }

        @Test
        void stops_at_an_event_that_nothing_can_read() {
            runner.withBean(Queue.class)
                    .withClassLoader(new FilteredClassLoader("com.amazonaws.services.lambda.runtime.serialization"))
                    .run(context -> assertThat(context).getFailure().hasMessageContaining("'queue' takes an SQSEvent"));
        }
    }

    record Item(String name, int quantity) {}

    static class Totals {

        @DurableFunction
        int total(List<Item> items, DurableContext ctx) {
            ctx.wait(Duration.ofDays(1));
            return items.stream().mapToInt(Item::quantity).sum();
        }

        @DurableFunction
        int reversed(DurableContext ctx, List<Item> items) {
            return total(items, ctx);
        }

        @DurableFunction
        Integer withoutContext(List<Item> items) {
            return items.stream().mapToInt(Item::quantity).sum();
        }

        @DurableFunction
        String withoutInput(DurableContext ctx) {
            return "started as " + (ctx.executionName().isEmpty() ? "nobody" : "total");
        }

        @DurableFunction
        public String withoutBoth() {
            return "nothing";
        }

        @DurableFunction
        protected void withoutResult(List<Item> items, DurableContext ctx) {
            ctx.wait(Duration.ofDays(items.size()));
        }

        @DurableFunction(name = "another-name")
        int named(List<Item> items) {
            return withoutContext(items);
        }
    }

    static class Orders {

        private final Warehouse warehouse;

        Orders(Warehouse warehouse) {
            this.warehouse = warehouse;
        }

        @DurableFunction
        String orders(String article, DurableContext ctx) {
            String prefix = ctx.step("own", String.class, s -> "hold-");
            String reserved = warehouse.reserve(article);
            ctx.wait(Duration.ofDays(1));
            return prefix + reserved;
        }
    }

    static class Warehouse {

        private final Calls calls;

        Warehouse(Calls calls) {
            this.calls = calls;
        }

        @DurableStep
        String reserve(String article) {
            calls.add("reserve");
            return article;
        }
    }

    static class Failing {

        @DurableFunction
        void failing() throws IOException {
            throw new IOException("no connection");
        }
    }

    abstract static class Counter<T> {

        abstract int quantity(T item);

        @DurableFunction
        int count(List<T> items) {
            return items.stream().mapToInt(this::quantity).sum();
        }
    }

    static class ItemCounter extends Counter<Item> {

        @Override
        int quantity(Item item) {
            return item.quantity();
        }
    }

    interface Greeting {

        String greet(String name);
    }

    static class Greeter implements Greeting {

        private final String greeting = "Hello ";

        @Override
        @DurableFunction
        public String greet(String name) {
            return greeting + name;
        }
    }

    static class Lazy extends Greeter {

        Lazy(Calls calls) {
            calls.add("made");
        }
    }

    static class GreeterWithSteps extends Greeter {

        @DurableStep
        void step() {}
    }

    @Configuration(proxyBeanMethods = false)
    static class ClassProxy {

        @Bean
        Greeter greeter() {
            ProxyFactory factory = new ProxyFactory(new Greeter());
            factory.setProxyTargetClass(true);
            return (Greeter) factory.getProxy();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class InterfaceProxy {

        @Bean
        Greeting greeter() {
            return (Greeting) new ProxyFactory(new Greeter()).getProxy();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WrongInterfaceProxy {

        @Bean
        Runnable greeter() {
            ProxyFactory factory = new ProxyFactory();
            factory.setInterfaces(Runnable.class);
            factory.setTarget(new RunnableGreeter());
            return (Runnable) factory.getProxy();
        }
    }

    static class RunnableGreeter extends Greeter implements Runnable {

        @Override
        public void run() {}
    }

    @Configuration(proxyBeanMethods = false)
    static class Scoped {

        @Bean
        @Scope(value = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
        Greeter greeter() {
            return new Greeter();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithSteps {

        @Bean
        GreeterWithSteps greeter() {
            return new GreeterWithSteps();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class SameHandler {

        @Bean
        DurableHandler<String, String> greet() {
            return (name, ctx) -> name;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class SameFunction {

        @Bean
        Function<String, String> greet() {
            return name -> name;
        }
    }

    static class TwoInputs {

        @DurableFunction
        void wrong(String first, String second) {}
    }

    static class TwoContexts {

        @DurableFunction
        void wrong(DurableContext first, DurableContext second) {}
    }

    static class Variable {

        @DurableFunction
        <T> void wrong(T input) {}
    }

    static class Private {

        @DurableFunction
        @SuppressWarnings("UnusedMethod")
        private void wrong() {}
    }

    static class Static {

        @DurableFunction
        static void wrong() {}
    }

    static class Final {

        @DurableFunction
        final void wrong() {}
    }

    static class Unnameable {

        @DurableFunction(name = "my orders")
        void wrong() {}
    }

    static class Both {

        @DurableFunction
        @DurableStep
        void wrong() {}
    }

    static class Twice {

        @DurableFunction(name = "same")
        void first() {}

        @DurableFunction(name = "same")
        void second() {}
    }

    static class Queue {

        @DurableFunction
        int queue(SQSEvent event) {
            return Objects.requireNonNull(event).getRecords().size();
        }
    }
}
