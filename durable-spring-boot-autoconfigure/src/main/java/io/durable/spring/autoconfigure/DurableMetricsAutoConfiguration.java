package io.durable.spring.autoconfigure;

import io.durable.backend.TimeSource;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.engine.DurableEngine;
import io.durable.spring.metrics.DurableMeterFlusher;
import io.durable.spring.metrics.DurableMeterTags;
import io.durable.spring.metrics.FlushListener;
import io.durable.spring.metrics.MeterListener;
import io.durable.spring.metrics.PendingMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Measures executions where there is a registry of Micrometer.
 *
 * @since 0.1
 */
@AutoConfiguration(
        after = DurableAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration"
        })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({MeterRegistry.class, DurableEngine.class})
@ConditionalOnProperty(name = "durable.metrics.enabled", matchIfMissing = true)
public final class DurableMetricsAutoConfiguration {

    /** Spring makes it. */
    DurableMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    MeterListener durableMeterListener(
            MeterRegistry registry,
            TimeSource timeSource,
            DurableProperties properties,
            ObjectProvider<DurableMeterTags> tags) {
        return new MeterListener(
                registry, timeSource, tags.getIfAvailable(() -> handler -> Tags.empty()), names(properties.metrics()));
    }

    private static int names(MetricsProperties metrics) {
        int limit = PropertyValue.map("durable.metrics.max-operation-names", metrics.maxOperationNames(), given -> {
            if (given < 1) {
                throw new IllegalArgumentException("Give 1 or more.");
            }
            return given;
        });
        return metrics.operationNames() ? limit : 0;
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty("durable.metrics.flush-on-invocation-end")
    FlushListener durableFlushListener(MeterRegistry registry, ObjectProvider<DurableMeterFlusher> flushers) {
        List<DurableMeterFlusher> found = flushers.orderedStream().toList();
        if (found.isEmpty()) {
            throw new DurableStartupException(
                    "What is measured is to be sent at the end of each invocation, since"
                            + " durable.metrics.flush-on-invocation-end is set, but nothing says how.",
                    "Declare a bean of type io.durable.spring.metrics.DurableMeterFlusher, or remove the property.");
        }
        return new FlushListener(registry, found);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(InMemoryBackend.class)
    PendingMeters durablePendingMeters(InMemoryBackend backend) {
        return new PendingMeters(backend);
    }
}
