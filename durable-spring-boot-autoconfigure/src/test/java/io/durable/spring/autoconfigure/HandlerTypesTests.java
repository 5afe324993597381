package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.DurableContext;
import io.durable.DurableHandler;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.target.SingletonTargetSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;

class HandlerTypesTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lambda",
                "methodReturningItsClass",
                "methodReturningAWildcard",
                "component",
                "inherited",
                "jdkProxy",
                "classProxy",
                "scoped",
                "singleton"
            })
    void an_input_type_is_read_with_its_generics(String bean) {
        try (var context = new AnnotationConfigApplicationContext(Declared.class)) {
            context.getBeanFactory().registerSingleton("singleton", new OrdersHandler());

            assertThat(typeOf(context, bean)).hasToString("java.util.List<" + Item.class.getName() + ">");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "array", "genericArray", "map", "nestedWildcard", "rawList", "bounded", "nothing"})
    void each_kind_of_type_is_what_jackson_would_read_it_as(String bean) throws Exception {
        try (var context = new AnnotationConfigApplicationContext(Kinds.class)) {
            var declared = new ObjectMapper()
                    .constructType(Kinds.class.getDeclaredMethod(bean).getGenericReturnType())
                    .containedType(0);

            assertThat(new ObjectMapper().constructType(typeOf(context, bean))).isEqualTo(declared);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "wildcard", "variable", "listOfVariable"})
    void a_handler_that_does_not_say_what_it_takes_is_rejected_by_name(String bean) {
        try (var context = new AnnotationConfigApplicationContext(Unclear.class)) {
            assertThatExceptionOfType(DurableStartupException.class)
                    .isThrownBy(() -> typeOf(context, bean))
                    .withMessageContaining("'" + bean + "'")
                    .satisfies(e -> assertThat(e.action()).contains("DurableHandler<OrderPlaced, Receipt>"));
        }
    }

    @Test
    void a_name_that_stands_for_no_definition_is_read_from_the_object() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.refresh();
            context.getBeanFactory().registerSingleton("forgotten", (DurableHandler<Item, Item>) (in, ctx) -> in);

            assertThatExceptionOfType(DurableStartupException.class).isThrownBy(() -> typeOf(context, "forgotten"));
        }
    }

    private static Type typeOf(AnnotationConfigApplicationContext context, String bean) {
        return new HandlerTypes(context.getBeanFactory()).inputType(bean, context.getBean(bean, DurableHandler.class));
    }

    record Item(String name) {}

    abstract static class ListHandler<T> implements DurableHandler<List<T>, Integer> {

        @Override
        public Integer handle(List<T> input, DurableContext ctx) {
            return input.size();
        }
    }

    static final class InheritingHandler extends ListHandler<Item> {}

    static class OrdersHandler implements DurableHandler<List<Item>, Integer> {

        @Override
        public Integer handle(List<Item> input, DurableContext ctx) {
            return input.size();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Declared.Components.class)
    static class Declared {

        @Bean
        DurableHandler<List<Item>, Integer> lambda() {
            return (items, ctx) -> items.size();
        }

        @Bean
        OrdersHandler methodReturningItsClass() {
            return new OrdersHandler();
        }

        @Bean
        DurableHandler<?, ?> methodReturningAWildcard() {
            return new OrdersHandler();
        }

        @Bean
        InheritingHandler inherited() {
            return new InheritingHandler();
        }

        @Bean
        Object jdkProxy() {
            return ProxyFactory.getProxy(DurableHandler.class, new SingletonTargetSource(new OrdersHandler()));
        }

        @Bean
        Object classProxy() {
            ProxyFactory factory = new ProxyFactory(new OrdersHandler());
            factory.setProxyTargetClass(true);
            return factory.getProxy();
        }

        @Bean
        @Scope(proxyMode = ScopedProxyMode.INTERFACES)
        DurableHandler<List<Item>, Integer> scoped() {
            return (items, ctx) -> items.size();
        }

        @Configuration(proxyBeanMethods = false)
        @ComponentScan(
                useDefaultFilters = false,
                includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Component.class))
        static class Components {}

        @org.springframework.stereotype.Component("component")
        static class Component extends OrdersHandler {}
    }

    @Configuration(proxyBeanMethods = false)
    static class Kinds {

        @Bean
        DurableHandler<Item, Integer> plain() {
            return (in, ctx) -> 0;
        }

        @Bean
        DurableHandler<Item[], Integer> array() {
            return (in, ctx) -> 0;
        }

        @Bean
        DurableHandler<List<Item>[], Integer> genericArray() {
            return (in, ctx) -> 0;
        }

        @Bean
        DurableHandler<Map<String, List<Item>>, Integer> map() {
            return (in, ctx) -> 0;
        }

        @Bean
        DurableHandler<Map<String, ?>, Integer> nestedWildcard() {
            return (in, ctx) -> 0;
        }

        @Bean
        @SuppressWarnings("rawtypes")
        DurableHandler<List, Integer> rawList() {
            return (in, ctx) -> 0;
        }

        @Bean
        DurableHandler<List<? extends Item>, Integer> bounded() {
            return (in, ctx) -> 0;
        }

        @Bean
        DurableHandler<Void, Integer> nothing() {
            return (in, ctx) -> 0;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Unclear {

        @Bean
        @SuppressWarnings("rawtypes")
        DurableHandler raw() {
            return (in, ctx) -> in;
        }

        @Bean
        DurableHandler<?, ?> wildcard() {
            return (in, ctx) -> in;
        }

        @Bean
        <T> DurableHandler<T, T> variable() {
            return (in, ctx) -> in;
        }

        @Bean
        <T> DurableHandler<List<T>, Integer> listOfVariable() {
            return (in, ctx) -> in.size();
        }
    }
}
