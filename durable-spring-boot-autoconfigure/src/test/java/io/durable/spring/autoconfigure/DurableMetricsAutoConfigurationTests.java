package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableHandler;
import io.durable.backend.TimeSource;
import io.durable.backend.memory.CheckpointInterceptor;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.StartExecution;
import io.durable.engine.DurableEngine;
import io.durable.spring.metrics.DurableMeter;
import io.durable.spring.metrics.DurableMeterFlusher;
import io.durable.spring.metrics.DurableMeterTag;
import io.durable.spring.metrics.DurableMeterTags;
import io.durable.spring.metrics.FlushListener;
import io.durable.spring.metrics.MeterListener;
import io.durable.spring.metrics.PendingMeters;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class DurableMetricsAutoConfigurationTests {

    private final ApplicationContextRunner bare = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(DurableAutoConfiguration.class, DurableMetricsAutoConfiguration.class));

    private final ApplicationContextRunner runner = bare.withConfiguration(AutoConfigurations.of(
                    MetricsAutoConfiguration.class,
                    CompositeMeterRegistryAutoConfiguration.class,
                    SimpleMetricsExportAutoConfiguration.class))
            .withUserConfiguration(Orders.class);

    private static void order(AssertableApplicationContext context) {
        ManualDriver driver = context.getBean(ManualDriver.class);
        driver.runToCompletion(driver.backend().start(StartExecution.of("orders", "order-1")));
    }

    private static Collection<Meter> meters(AssertableApplicationContext context, DurableMeter meter) {
        return context.getBean(MeterRegistry.class).find(meter.meterName()).meters();
    }

    @Test
    void an_order_is_measured_where_there_is_a_registry() {
        runner.run(context -> {
            order(context);

            assertThat(context)
                    .hasSingleBean(MeterListener.class)
                    .hasSingleBean(PendingMeters.class)
                    .doesNotHaveBean(FlushListener.class);
            assertThat(meters(context, DurableMeter.EXECUTIONS))
                    .singleElement()
                    .satisfies(meter -> assertThat(meter.getId().getTag(DurableMeterTag.FUNCTION.key()))
                            .isEqualTo("orders"));
            assertThat(meters(context, DurableMeter.PENDING)).hasSize(4);
            assertThat(meters(context, DurableMeter.OPERATIONS))
                    .allSatisfy(meter -> assertThat(meter.getId().getTag(DurableMeterTag.OPERATION_NAME.key()))
                            .isNull());
        });
    }

    @Test
    void a_registry_of_the_application_is_enough() {
        bare.withUserConfiguration(Orders.class)
                .withBean(SimpleMeterRegistry.class, () -> new SimpleMeterRegistry())
                .run(context -> {
                    order(context);

                    assertThat(meters(context, DurableMeter.EXECUTIONS)).hasSize(1);
                });
    }

    @Test
    void nothing_is_measured_if_it_is_not_wanted() {
        runner.withPropertyValues("durable.metrics.enabled=false").run(context -> {
            order(context);

            assertThat(context).hasNotFailed().doesNotHaveBean(MeterListener.class);
            assertThat(meters(context, DurableMeter.EXECUTIONS)).isEmpty();
        });
    }

    @Test
    void names_of_operations_become_a_tag_if_wanted() {
        runner.withPropertyValues("durable.metrics.operation-names=true").run(context -> {
            order(context);

            assertThat(meters(context, DurableMeter.OPERATIONS))
                    .extracting(meter -> meter.getId().getTag(DurableMeterTag.OPERATION_NAME.key()))
                    .containsExactlyInAnyOrder("reserve", "cooling-off");
        });
    }

    @Test
    void their_number_is_limited() {
        runner.withPropertyValues("durable.metrics.operation-names=true", "durable.metrics.max-operation-names=1")
                .run(context -> {
                    order(context);

                    assertThat(meters(context, DurableMeter.OPERATIONS))
                            .extracting(meter -> meter.getId().getTag(DurableMeterTag.OPERATION_NAME.key()))
                            .containsExactlyInAnyOrder("reserve", "(other)");
                });
    }

    @Test
    void a_limit_of_no_name_is_refused_by_the_name_of_the_property() {
        runner.withPropertyValues("durable.metrics.max-operation-names=0")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("durable.metrics.max-operation-names")
                        .hasMessageContaining("Give 1 or more"));
    }

    @Test
    void what_has_been_measured_is_sent_at_the_end_of_each_invocation_if_wanted() {
        List<Long> sent = new CopyOnWriteArrayList<>();
        runner.withPropertyValues("durable.metrics.flush-on-invocation-end=true")
                .withBean(
                        DurableMeterFlusher.class,
                        () -> registry -> sent.add(registry.find(DurableMeter.INVOCATIONS.meterName()).timers().stream()
                                .mapToLong(timer -> timer.count())
                                .sum()))
                .run(context -> {
                    order(context);

                    assertThat(sent).containsExactly(1L, 2L);
                });
    }

    @Test
    void a_flusher_that_fails_is_told_of_and_keeps_no_other_from_sending(CapturedOutput output) {
        List<String> sent = new CopyOnWriteArrayList<>();
        runner.withPropertyValues("durable.metrics.flush-on-invocation-end=true")
                .withBean("first", DurableMeterFlusher.class, BrokenFlusher::new)
                .withBean("second", DurableMeterFlusher.class, () -> registry -> sent.add("sent"))
                .run(context -> {
                    order(context);

                    assertThat(sent).containsExactly("sent", "sent");
                    assertThat(output).contains(BrokenFlusher.class.getName(), "no connection");
                });
    }

    private static final class BrokenFlusher implements DurableMeterFlusher {

        @Override
        public void flush(MeterRegistry registry) {
            throw new IllegalStateException("no connection");
        }
    }

    @Test
    void a_flusher_is_not_asked_otherwise() {
        List<String> sent = new CopyOnWriteArrayList<>();
        runner.withBean(DurableMeterFlusher.class, () -> registry -> sent.add("sent"))
                .run(context -> {
                    order(context);

                    assertThat(sent).isEmpty();
                });
    }

    @Test
    void sending_without_anything_that_sends_stops_the_start_and_says_what_to_do() {
        runner.withPropertyValues("durable.metrics.flush-on-invocation-end=true")
                .run(context -> assertThat(StartupFailures.in(context.getStartupFailure()))
                        .hasMessageContaining("durable.metrics.flush-on-invocation-end"));
    }

    @Test
    void tags_and_filters_of_the_application_hold() {
        runner.withBean(DurableMeterTags.class, () -> handler -> Tags.of("team", "blue"))
                .withBean(MeterFilter.class, () -> MeterFilter.denyNameStartsWith("durable.attempts"))
                .run(context -> {
                    order(context);

                    assertThat(meters(context, DurableMeter.EXECUTIONS))
                            .singleElement()
                            .satisfies(meter ->
                                    assertThat(meter.getId().getTag("team")).isEqualTo("blue"));
                    assertThat(meters(context, DurableMeter.ATTEMPTS)).isEmpty();
                });
    }

    @Test
    void beans_of_the_application_stand_in_for_ours() {
        MeterListener own =
                new MeterListener(new SimpleMeterRegistry(), TimeSource.system(), handler -> Tags.empty(), 0);
        runner.withBean(MeterListener.class, () -> own)
                .run(context -> assertThat(context).getBean(MeterListener.class).isSameAs(own));
    }

    @Test
    void without_a_registry_there_is_nothing_to_measure_with() {
        bare.withUserConfiguration(Orders.class)
                .run(context ->
                        assertThat(context).hasSingleBean(DurableEngine.class).doesNotHaveBean(MeterListener.class));
    }

    @Test
    void without_micrometer_the_application_runs() {
        bare.withUserConfiguration(Orders.class)
                .withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context -> {
                    order(context);

                    assertThat(context).hasSingleBean(DurableEngine.class).doesNotHaveBean("durableMeterListener");
                });
    }

    @Test
    void without_boots_metrics_a_registry_of_the_application_is_used() {
        bare.withUserConfiguration(Orders.class)
                .withBean(SimpleMeterRegistry.class, () -> new SimpleMeterRegistry())
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.micrometer"))
                .run(context -> assertThat(context).hasSingleBean(MeterListener.class));
    }

    @Test
    void without_an_engine_there_is_nothing_to_measure() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DurableMetricsAutoConfiguration.class))
                .withBean(SimpleMeterRegistry.class, () -> new SimpleMeterRegistry())
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(MeterListener.class));
    }

    @Test
    void nothing_is_pending_that_this_process_would_know_of_on_lambda() {
        bare.withPropertyValues("durable.backend=lambda", "durable.lambda.region=eu-central-1")
                .withBean(SimpleMeterRegistry.class, () -> new SimpleMeterRegistry())
                .run(context ->
                        assertThat(context).hasSingleBean(MeterListener.class).doesNotHaveBean(PendingMeters.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class Orders {

        @Bean
        ManualDriver driver(ObjectProvider<CheckpointInterceptor> interceptors) {
            InMemoryBackend.Builder backend = InMemoryBackend.builder();
            interceptors.forEach(backend::interceptor);
            return ManualDriver.of(backend);
        }

        @Bean
        TimeSource timeSource(ManualDriver driver) {
            return driver.time();
        }

        @Bean
        InMemoryBackend backend(ManualDriver driver) {
            return driver.backend();
        }

        @Bean
        DurableHandler<String, String> orders() {
            return (order, ctx) -> {
                String reserved = ctx.step("reserve", String.class, s -> "reserved");
                ctx.wait("cooling-off", Duration.ofDays(1));
                return reserved;
            };
        }
    }
}
