package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableHandler;
import io.durable.client.DurableExecutions;
import io.durable.listener.ThreadContextCarrier;
import io.durable.spring.observation.ContextSnapshotCarrier;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class DurableContextPropagationAutoConfigurationTests {

    private static final ThreadLocal<@Nullable String> TENANT = new ThreadLocal<>();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DurableAutoConfiguration.class, DurableContextPropagationAutoConfiguration.class))
            .withPropertyValues("durable.backend=memory")
            .withUserConfiguration(Application.class);

    @AfterEach
    void leaveNothing() {
        ContextRegistry.getInstance().removeThreadLocalAccessor("tenant");
    }

    private static String tenantOfBranch(AssertableApplicationContext context) throws InterruptedException {
        DurableExecutions executions = context.getBean(DurableExecutions.class);
        return executions.result(executions.start("orders", "tea"), String.class, Duration.ofMinutes(1));
    }

    @Test
    void what_an_accessor_is_registered_for_reaches_branches() {
        ContextRegistry.getInstance().registerThreadLocalAccessor("tenant", TENANT);
        runner.run(context -> {
            assertThat(context).hasSingleBean(ContextSnapshotCarrier.class);
            assertThat(tenantOfBranch(context)).isEqualTo("acme");
        });
    }

    @Test
    void it_may_be_switched_off() {
        ContextRegistry.getInstance().registerThreadLocalAccessor("tenant", TENANT);
        runner.withPropertyValues("durable.context-propagation.enabled=false").run(context -> {
            assertThat(context).doesNotHaveBean(ThreadContextCarrier.class);
            assertThat(tenantOfBranch(context)).isEqualTo("nobody");
        });
    }

    @Test
    void nothing_happens_without_the_library() {
        runner.withClassLoader(new FilteredClassLoader("io.micrometer.context"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ThreadContextCarrier.class));
    }

    @Test
    void a_factory_of_the_application_decides_what_is_taken() {
        ContextRegistry.getInstance().registerThreadLocalAccessor("tenant", TENANT);
        runner.withBean(
                        ContextSnapshotFactory.class,
                        () -> ContextSnapshotFactory.builder()
                                .contextRegistry(new ContextRegistry())
                                .build())
                .run(context -> assertThat(tenantOfBranch(context)).isEqualTo("nobody"));
    }

    @Test
    void a_carrier_of_the_application_stands_beside_it_or_in_its_place() {
        ThreadContextCarrier other = () -> () -> () -> {};
        runner.withBean("other", ThreadContextCarrier.class, () -> other)
                .run(context -> assertThat(context.getBeansOfType(ThreadContextCarrier.class))
                        .hasSize(2));
        runner.withBean(
                        "mine",
                        ContextSnapshotCarrier.class,
                        () -> new ContextSnapshotCarrier(
                                ContextSnapshotFactory.builder().build()))
                .run(context -> assertThat(context.getBeansOfType(ThreadContextCarrier.class))
                        .containsOnlyKeys("mine"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Application {

        @Bean
        DurableHandler<String, String> orders() {
            return (order, ctx) -> {
                TENANT.set("acme");
                String seen = ctx.stepAsync("look", String.class, s -> tenant()).get();
                TENANT.remove();
                return seen;
            };
        }

        private static String tenant() {
            String tenant = TENANT.get();
            return tenant == null ? "nobody" : tenant;
        }
    }
}
