package io.durable.spring.autoconfigure;

import io.durable.backend.CheckpointClient;
import io.durable.backend.TimeSource;
import io.durable.backend.http.InvocationFence;
import io.durable.engine.DurableEngine;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Auto-configuration of durable execution: an engine, a backend, and the handlers of the application on them. */
@AutoConfiguration
@EnableConfigurationProperties(DurableProperties.class)
@Import({
    LambdaBackendConfiguration.class,
    MemoryBackendConfiguration.class,
    MethodConfiguration.class,
    ServingConfiguration.class,
    TriggerEventConfiguration.class
})
public final class DurableAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Serdes durableSerdes(DurableProperties properties) {
        return properties.serdes().toSerdes();
    }

    @Bean
    EventSerdes durableEventSerdes(
            Serdes serdes, DurableProperties properties, ObjectProvider<TriggerEvents> triggerEvents) {
        Serdes json =
                serdes instanceof JacksonSerdes ? serdes : properties.serdes().toSerdes();
        TriggerEvents events = triggerEvents.getIfAvailable();
        return new EventSerdes(events == null ? json : events.around(json));
    }

    @Bean
    @ConditionalOnMissingBean
    DurableEngine durableEngine(
            CheckpointClient client,
            TimeSource timeSource,
            DurableProperties properties,
            EventSerdes eventSerdes,
            ConfigurableListableBeanFactory beans) {
        InvocationFence fence = beans.getBeanProvider(InvocationFence.class).getIfAvailable();
        DurableEngine.Builder builder = DurableEngine.builder(fence == null ? client : fence.around(client))
                .timeSource(timeSource);
        new EngineSettings(properties, beans, eventSerdes).applyTo(builder);
        return builder.build();
    }

    @Bean
    HandlerBeans durableHandlerBeans(ConfigurableListableBeanFactory beanFactory, DurableEngine engine) {
        return new HandlerBeans(beanFactory, engine);
    }

    @Bean
    HandlerRegistration durableHandlerRegistration(
            ObjectProvider<HandlerSource> sources, ObjectProvider<HandlerRegistrar> registrars) {
        return new HandlerRegistration(sources, registrars);
    }
}
