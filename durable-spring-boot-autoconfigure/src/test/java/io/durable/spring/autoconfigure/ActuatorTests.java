package io.durable.spring.autoconfigure;

import static io.durable.spring.autoconfigure.ActuatorContexts.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.durable.spring.actuate.DurableExecutionsEndpoint;
import io.durable.spring.actuate.DurableHealthIndicator;
import io.durable.spring.actuate.DurableInfoContributor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All parts of the actuator together. */
class ActuatorTests {

    @Test
    void an_application_with_all_of_the_libraries_has_all_of_it() {
        new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withPropertyValues("management.endpoints.web.exposure.include=*")
                .run(context -> {
                    order(context, "order-1");

                    assertThat(context)
                            .hasBean("durableExecutionsEndpoint")
                            .hasBean("durableHealthIndicator")
                            .hasBean("durableInfoContributor")
                            .hasBean("durableMeterListener");
                });
    }

    @EnableAutoConfiguration
    @Configuration(proxyBeanMethods = false)
    @Import(DurableMetricsAutoConfigurationTests.Orders.class)
    static class Application {}

    @Test
    void nothing_of_it_is_there_without_an_engine() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        EndpointAutoConfiguration.class,
                        DurableEndpointAutoConfiguration.class,
                        DurableHealthAutoConfiguration.class,
                        DurableInfoAutoConfiguration.class))
                .withPropertyValues("management.endpoints.web.exposure.include=*")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(DurableExecutionsEndpoint.class)
                        .doesNotHaveBean(DurableHealthIndicator.class)
                        .doesNotHaveBean(DurableInfoContributor.class));
    }
}
