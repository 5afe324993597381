package io.durable.spring.test.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableHandler;
import io.durable.engine.DurableEngine;
import io.durable.listener.DurableExecutionListener;
import io.durable.spring.autoconfigure.DurableAutoConfiguration;
import io.durable.spring.test.DurableTest;
import io.durable.spring.test.DurableTesterAutoConfiguration;
import io.durable.test.DurableTester;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

class FilterTests {

    @Nested
    @DurableTest(
            excludeFilters =
                    @Filter(
                            type = FilterType.ASSIGNABLE_TYPE,
                            classes = {Orders.class, Audit.class}))
    class Excluded {

        @Test
        void components_are_left_out(@Autowired ApplicationContext context) {
            assertThat(context.getBeanNamesForType(DurableHandler.class)).isEmpty();
            assertThat(context.getBeanNamesForType(DurableExecutionListener.class))
                    .isEmpty();
            assertThat(context.getBeanNamesForType(Refunds.class)).hasSize(1);
        }
    }

    @Nested
    @DurableTest(
            useDefaultFilters = false,
            includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Refunds.class))
    class Included {

        @Test
        void nothing_else_is_loaded(@Autowired ApplicationContext context) {
            assertThat(context.getBeanNamesForType(Refunds.class)).hasSize(1);
            assertThat(context.getBeanNamesForType(Orders.class)).isEmpty();
            assertThat(context.getBeanNamesForType(Audit.class)).isEmpty();
        }
    }

    @Nested
    @DurableTest(DurableHandler.class)
    @MockitoBean(types = Payments.class)
    class OfAnInterface {

        @Test
        void the_components_of_the_type_are_loaded(@Autowired ApplicationContext context) {
            assertThat(context.getBeanNamesForType(DurableHandler.class)).containsExactly("orders");
            assertThat(context.getBeanNamesForType(Refunds.class)).isEmpty();
        }
    }

    @Nested
    @DurableTest(
            classes = Refunds.class,
            properties = {"shop.name=corner", "durable.backend=lambda"})
    class Properties {

        @Test
        void are_those_of_the_test_except_for_the_backend(@Autowired Environment environment) {
            assertThat(environment.getProperty("shop.name")).isEqualTo("corner");
            assertThat(environment.getProperty("durable.backend")).isEqualTo("memory");
        }
    }

    @Nested
    @DurableTest(
            classes = Refunds.class,
            excludeAutoConfiguration = {DurableAutoConfiguration.class, DurableTesterAutoConfiguration.class})
    class WithoutAutoConfigurations {

        @Test
        void there_is_neither_engine_nor_tester(@Autowired ApplicationContext context) {
            assertThat(context.getBeanNamesForType(DurableTester.class)).isEmpty();
            assertThat(context.getBeanNamesForType(DurableEngine.class)).isEmpty();
        }
    }

    @Nested
    @DurableTest(Parcels.class)
    @Import(Stock.class)
    class Imported {

        @Test
        void classes_are_there_as_in_any_test(@Autowired ApplicationContext context) {
            assertThat(context.getBeansOfType(Stock.class)).hasSize(1);
            assertThat(context.getBeanNamesForType(DurableHandler.class)).containsExactly("parcelling");
        }
    }
}
