package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.DurableHandler;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.client.DurableExecutions;
import io.durable.client.StartExecution;
import io.durable.listener.DurableExecutionListener;
import io.durable.spring.InMemoryBackendCustomizer;
import io.durable.spring.observation.DefaultDurableAttemptConvention;
import io.durable.spring.observation.DefaultDurableInvocationConvention;
import io.durable.spring.observation.DefaultDurableOperationConvention;
import io.durable.spring.observation.DefaultDurableStartConvention;
import io.durable.spring.observation.DurableAttemptConvention;
import io.durable.spring.observation.DurableConventions;
import io.durable.spring.observation.DurableInvocationConvention;
import io.durable.spring.observation.DurableObservationListener;
import io.durable.spring.observation.DurableOperationConvention;
import io.durable.spring.observation.DurableStartConvention;
import io.durable.spring.observation.DurableTracingObservationHandler;
import io.durable.spring.observation.ExecutionTraceParent;
import io.durable.spring.observation.GivenSpanIds;
import io.durable.spring.observation.SpanIds;
import io.durable.spring.observation.TraceParent;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class DurableObservationAutoConfigurationTests {

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

    private final ApplicationContextRunner bare = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(DurableAutoConfiguration.class, DurableObservationAutoConfiguration.class))
            .withPropertyValues("durable.backend=memory")
            .withUserConfiguration(Application.class);

    private final ApplicationContextRunner observed =
            bare.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class));

    private final ApplicationContextRunner traced = observed.withConfiguration(AutoConfigurations.of(
                    DurableContextPropagationAutoConfiguration.class,
                    OpenTelemetrySdkAutoConfiguration.class,
                    OpenTelemetryTracingAutoConfiguration.class,
                    MicrometerTracingAutoConfiguration.class))
            .withBean(SpanProcessor.class, () -> SimpleSpanProcessor.create(exporter));

    private final ApplicationContextRunner sampled =
            traced.withPropertyValues("management.tracing.sampling.probability=1");

    private static String run(AssertableApplicationContext context, StartExecution request)
            throws InterruptedException {
        DurableExecutions executions = context.getBean(DurableExecutions.class);
        String arn = executions.start(request);
        assertThat(executions.await(arn, Duration.ofMinutes(1))).isPresent();
        return arn;
    }

    private static String run(AssertableApplicationContext context) throws InterruptedException {
        return run(context, StartExecution.of("orders", "tea"));
    }

    @Test
    void an_application_with_a_registry_observes() {
        observed.run(context -> assertThat(context)
                .hasSingleBean(DurableObservationListener.class)
                .hasSingleBean(ExecutionTraceParent.class)
                .hasSingleBean(DurableConventions.class)
                .hasBean("durableTraceParentCustomizer")
                .doesNotHaveBean(DurableTracingObservationHandler.class));
    }

    @Test
    void an_application_without_a_registry_does_not() {
        bare.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(DurableExecutionListener.class)
                .doesNotHaveBean(InMemoryBackendCustomizer.class));
    }

    @Test
    void it_may_be_switched_off() {
        traced.withPropertyValues("durable.observations.enabled=false")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(DurableObservationListener.class)
                        .doesNotHaveBean(DurableTracingObservationHandler.class)
                        .doesNotHaveBean(SdkTracerProviderBuilderCustomizer.class));
    }

    @Test
    void nothing_happens_without_the_library_of_observations() {
        bare.withClassLoader(new FilteredClassLoader("io.micrometer")).run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(DurableExecutionListener.class);
            run(context);
        });
    }

    @Test
    void there_are_observations_without_the_library_of_traces() {
        observed.withClassLoader(new FilteredClassLoader("io.micrometer.tracing", "io.opentelemetry"))
                .run(context -> {
                    assertThat(context)
                            .hasSingleBean(DurableObservationListener.class)
                            .doesNotHaveBean("durableSpanIds");
                    run(context);
                });
    }

    @ParameterizedTest
    @ValueSource(classes = {IdGenerator.class, SdkTracerProviderBuilderCustomizer.class})
    void there_are_traces_without_links_where_opentelemetry_is_not_the_tracer(Class<?> missing) {
        observed.withBean(Tracer.class, () -> Tracer.NOOP)
                .withClassLoader(new FilteredClassLoader(missing))
                .run(context -> {
                    assertThat(context)
                            .hasSingleBean(DurableTracingObservationHandler.class)
                            .doesNotHaveBean(SpanIds.class);
                    run(context);
                });
    }

    @Test
    void a_trace_that_is_sampled_is_that_of_the_execution() {
        sampled.run(context -> {
            assertThat(context)
                    .hasSingleBean(DurableTracingObservationHandler.class)
                    .hasSingleBean(GivenSpanIds.class);
            String arn = run(context);
            TraceParent parent = TraceParent.ofExecution(arn, 1);

            assertThat(exporter.getFinishedSpanItems())
                    .hasSize(3)
                    .allSatisfy(span -> assertThat(span.getTraceId()).isEqualTo(parent.traceId()));
            assertThat(exporter.getFinishedSpanItems())
                    .filteredOn(span -> span.getParentSpanId().equals(parent.spanId()))
                    .extracting(SpanData::getName, SpanData::getSpanId)
                    .hasSize(1);
            assertThat(context.getBean(SpanIds.class).areGiven()).isTrue();
        });
    }

    @Test
    void the_share_of_sampled_executions_follows_spring_boot_and_is_a_tenth_by_itself() {
        int sampledByDefault = sampledOf(traced);
        assertThat(sampledByDefault).isBetween(50, 150);
        assertThat(sampledOf(traced.withPropertyValues("management.tracing.sampling.probability=0")))
                .isZero();
        assertThat(sampledOf(sampled)).isEqualTo(1000);
    }

    @Test
    void the_share_of_sampled_executions_may_be_another() {
        assertThat(sampledOf(sampled.withPropertyValues("durable.observations.sampling-probability=0.5")))
                .isBetween(400, 600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.1", "NaN"})
    void a_share_that_is_none_stops_the_start(String share) {
        traced.withPropertyValues("durable.observations.sampling-probability=" + share)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("Property durable.observations.sampling-probability with value '"
                                + Double.valueOf(share)
                                + "' is invalid: Give a share from 0 to 1, as 0.1 for a tenth of the executions."));
    }

    private int sampledOf(ApplicationContextRunner runner) {
        int[] count = {0};
        runner.run(context -> {
            ExecutionTraceParent parents = context.getBean(ExecutionTraceParent.class);
            for (int i = 0; i < 1000; i++) {
                count[0] += parents.of(Invocations.of("arn:" + i)).orElseThrow().sampled() ? 1 : 0;
            }
        });
        return count[0];
    }

    @Test
    void the_trace_of_the_invocation_may_count_more() {
        String header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        TraceParent xray = TraceParent.parseXray(header).orElseThrow();
        traced.run(context -> assertThat(
                        context.getBean(ExecutionTraceParent.class).of(Invocations.withXray("arn:1", header)))
                .get()
                .isNotEqualTo(xray));
        traced.withPropertyValues("durable.observations.parent=invocation").run(context -> {
            ExecutionTraceParent parents = context.getBean(ExecutionTraceParent.class);
            assertThat(parents.of(Invocations.withXray("arn:1", header))).contains(xray);
            assertThat(parents.of(Invocations.of("arn:1")).map(TraceParent::traceId))
                    .contains(TraceParent.ofExecution("arn:1", 0).traceId());
        });
    }

    @Test
    void who_starts_an_execution_within_a_trace_takes_it_along() {
        sampled.run(context -> {
            ObservationRegistry registry = context.getBean(ObservationRegistry.class);
            Observation request = Observation.start("request", registry);
            try (Observation.Scope scope = request.openScope()) {
                run(context);
            }
            request.stop();

            assertThat(exporter.getFinishedSpanItems())
                    .hasSize(5)
                    .extracting(SpanData::getTraceId)
                    .containsOnly(exporter.getFinishedSpanItems().get(0).getTraceId());
        });
    }

    @Test
    void beans_of_the_application_count_more() {
        ExecutionTraceParent mine = invocation -> Optional.empty();
        sampled.withBean("mine", ExecutionTraceParent.class, () -> mine)
                .run(context ->
                        assertThat(context.getBean(ExecutionTraceParent.class)).isSameAs(mine));
        sampled.withBean("mine", DurableConventions.class, DurableConventions::defaults)
                .run(context -> assertThat(context).doesNotHaveBean("durableConventions"));
        sampled.withBean(
                        "mine",
                        DurableTracingObservationHandler.class,
                        () -> new DurableTracingObservationHandler(Tracer.NOOP, SpanIds.ofTracer()))
                .run(context -> assertThat(context).doesNotHaveBean("durableTracingObservationHandler"));
        sampled.withBean("mine", GivenSpanIds.class, GivenSpanIds::new)
                .run(context -> assertThat(context).doesNotHaveBean("durableSpanIds"));
        sampled.withBean(
                        "mine",
                        DurableObservationListener.class,
                        () -> new DurableObservationListener(
                                ObservationRegistry.create(), DurableConventions.defaults(), mine))
                .run(context -> assertThat(context).doesNotHaveBean("durableObservationListener"));
    }

    @Test
    void there_are_no_links_if_the_application_has_an_id_generator() {
        sampled.withBean(
                        "mine",
                        SdkTracerProviderBuilderCustomizer.class,
                        () -> builder -> builder.setIdGenerator(IdGenerator.random()))
                .run(context -> {
                    run(context);
                    assertThat(context.getBean(SpanIds.class).areGiven()).isFalse();
                });
    }

    @Test
    void conventions_of_the_application_are_found() {
        DurableStartConvention start = new DefaultDurableStartConvention();
        DurableInvocationConvention invocation = new DefaultDurableInvocationConvention();
        DurableOperationConvention operation = new DefaultDurableOperationConvention();
        DurableAttemptConvention attempt = new DefaultDurableAttemptConvention();
        observed.withBean(DurableStartConvention.class, () -> start)
                .withBean(DurableInvocationConvention.class, () -> invocation)
                .withBean(DurableOperationConvention.class, () -> operation)
                .withBean(DurableAttemptConvention.class, () -> attempt)
                .run(context -> assertThat(context.getBean(DurableConventions.class))
                        .isEqualTo(new DurableConventions(start, invocation, operation, attempt)));
    }

    @Test
    void a_backend_of_the_application_has_its_own_way() {
        sampled.withBean(
                        "mine",
                        InMemoryBackend.class,
                        () -> InMemoryBackend.builder().build())
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(InMemoryBackend.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class Application {

        @Bean
        DurableHandler<String, String> orders() {
            return (order, ctx) -> ctx.step("reserve", String.class, s -> order);
        }
    }
}
