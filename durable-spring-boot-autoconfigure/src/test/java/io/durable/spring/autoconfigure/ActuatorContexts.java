package io.durable.spring.autoconfigure;

import io.durable.backend.memory.ManualDriver;
import io.durable.client.StartExecution;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Applications with the parts of the actuator. */
final class ActuatorContexts {

    private ActuatorContexts() {}

    static ApplicationContextRunner empty() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        EndpointAutoConfiguration.class,
                        DurableAutoConfiguration.class,
                        DurableEndpointAutoConfiguration.class,
                        DurableHealthAutoConfiguration.class,
                        DurableInfoAutoConfiguration.class));
    }

    static ApplicationContextRunner withOrders() {
        return empty().withUserConfiguration(DurableMetricsAutoConfigurationTests.Orders.class);
    }

    static String order(AssertableApplicationContext context, String name) {
        ManualDriver driver = context.getBean(ManualDriver.class);
        String arn =
                driver.backend().start(StartExecution.of("orders", "secret").withName(name));
        driver.runToCompletion(arn);
        return arn;
    }
}
