package io.durable.spring.autoconfigure;

import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.store.ExecutionStore;
import io.durable.engine.DurableEngine;
import io.durable.spring.actuate.DurableHealthIndicator;
import io.durable.spring.actuate.LastCall;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * The health of the backend.
 *
 * @since 0.1
 */
@AutoConfiguration(
        after = DurableAutoConfiguration.class,
        beforeName = "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(DurableEngine.class)
@ConditionalOnEnabledHealthIndicator("durable")
@ConditionalOnMissingBean(name = {"durableHealthIndicator", "durableHealthContributor"})
public final class DurableHealthAutoConfiguration {

    /** Spring makes it. */
    DurableHealthAutoConfiguration() {}

    @Bean
    LastCall durableLastCall() {
        return new LastCall();
    }

    @Bean
    DurableHealthIndicator durableHealthIndicator(
            LastCall lastCall, ObjectProvider<InMemoryBackend> backend, ObjectProvider<ExecutionStore> stores) {
        return new DurableHealthIndicator(
                BackendKind.of(backend),
                lastCall,
                () -> stores.stream().flatMap(store -> store.failure().stream()).findFirst());
    }
}
