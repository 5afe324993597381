package io.durable.spring.autoconfigure;

import io.durable.spring.observation.ContextSnapshotCarrier;
import io.micrometer.context.ContextSnapshotFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Carries what belongs to a thread to those that run branches, by Micrometer's context propagation.
 *
 * @since 0.1
 */
@AutoConfiguration
@ConditionalOnClass(ContextSnapshotFactory.class)
@ConditionalOnProperty(name = "durable.context-propagation.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ContextPropagationProperties.class)
public final class DurableContextPropagationAutoConfiguration {

    /** Spring makes it. */
    DurableContextPropagationAutoConfiguration() {}

    /** Without a factory of the application, one that leaves nothing of another branch on a thread. */
    @Bean
    @ConditionalOnMissingBean
    ContextSnapshotCarrier durableContextSnapshotCarrier(ObjectProvider<ContextSnapshotFactory> factory) {
        return new ContextSnapshotCarrier(factory.getIfUnique(
                () -> ContextSnapshotFactory.builder().clearMissing(true).build()));
    }
}
