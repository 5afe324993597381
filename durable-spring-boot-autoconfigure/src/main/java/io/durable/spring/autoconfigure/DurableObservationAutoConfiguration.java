package io.durable.spring.autoconfigure;

import io.durable.spring.InMemoryBackendCustomizer;
import io.durable.spring.autoconfigure.ObservationProperties.Parent;
import io.durable.spring.observation.DurableAttemptConvention;
import io.durable.spring.observation.DurableConventions;
import io.durable.spring.observation.DurableInvocationConvention;
import io.durable.spring.observation.DurableObservationListener;
import io.durable.spring.observation.DurableOperationConvention;
import io.durable.spring.observation.DurableStartConvention;
import io.durable.spring.observation.ExecutionTraceParent;
import io.durable.spring.observation.StartTraceParent;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Observes executions where the application has an {@link ObservationRegistry}.
 *
 * @since 0.1
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration"
        })
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ObservationRegistry.class)
@ConditionalOnProperty(name = "durable.observations.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ObservationProperties.class)
@Import({SpanIdConfiguration.class, TracingConfiguration.class})
public final class DurableObservationAutoConfiguration {

    /** Spring makes it. */
    DurableObservationAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    DurableConventions durableConventions(ListableBeanFactory beans) {
        return new DurableConventions(
                beans.getBeanProvider(DurableStartConvention.class).getIfUnique(),
                beans.getBeanProvider(DurableInvocationConvention.class).getIfUnique(),
                beans.getBeanProvider(DurableOperationConvention.class).getIfUnique(),
                beans.getBeanProvider(DurableAttemptConvention.class).getIfUnique());
    }

    @Bean
    @ConditionalOnMissingBean
    ExecutionTraceParent durableExecutionTraceParent(ObservationProperties properties, Environment environment) {
        ExecutionTraceParent ofExecution = PropertyValue.map(
                "durable.observations.sampling-probability",
                probability(properties, environment),
                ExecutionTraceParent::ofExecution);
        return properties.parent() == Parent.INVOCATION ? ExecutionTraceParent.ofInvocation(ofExecution) : ofExecution;
    }

    /** Whoever has a parent is sampled as the parent says, so the share that is configured for traces must have been applied to it. */
    private static double probability(ObservationProperties properties, Environment environment) {
        Double given = properties.samplingProbability();
        return given != null
                ? given
                : environment.getProperty("management.tracing.sampling.probability", Double.class, 0.1);
    }

    @Bean
    @ConditionalOnMissingBean
    DurableObservationListener durableObservationListener(
            ObservationRegistry registry, DurableConventions conventions, ExecutionTraceParent traceParent) {
        return new DurableObservationListener(registry, conventions, traceParent);
    }

    @Bean
    InMemoryBackendCustomizer durableTraceParentCustomizer(
            ObservationRegistry registry, DurableConventions conventions) {
        return builder -> builder.traceParent(new StartTraceParent(registry, conventions));
    }
}
