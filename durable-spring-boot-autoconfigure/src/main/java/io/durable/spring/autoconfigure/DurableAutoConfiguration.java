package io.durable.spring.autoconfigure;

import io.durable.backend.CheckpointClient;
import io.durable.backend.TimeSource;
import io.durable.backend.http.InvocationFence;
import io.durable.engine.DurableEngine;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import io.durable.spring.DurableEngineConfigurer;
import io.durable.spring.HandlerRegistrar;
import io.durable.spring.json.Jackson3Serdes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Auto-configuration of durable execution: an engine, a backend, and the handlers of the application on them. */
@AutoConfiguration
@EnableConfigurationProperties(DurableProperties.class)
@Import({
    JsonConfiguration.class,
    LambdaBackendConfiguration.class,
    MemoryBackendConfiguration.class,
    MethodConfiguration.class,
    ServingConfiguration.class,
    TriggerEventConfiguration.class
})
public final class DurableAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Serdes durableSerdes(JsonSerdes json) {
        return json.serdes();
    }

    @Bean
    EventSerdes durableEventSerdes(Serdes serdes, JsonSerdes json, ObjectProvider<TriggerEvents> triggerEvents) {
        boolean isJson = serdes instanceof JacksonSerdes || serdes instanceof Jackson3Serdes;
        Serdes inner = isJson ? serdes : json.serdes();
        TriggerEvents events = triggerEvents.getIfAvailable();
        return new EventSerdes(events == null ? inner : events.around(inner));
    }

    @Bean
    DurableEngineConfigurer durableEngineConfigurer(
            DurableProperties properties,
            EventSerdes eventSerdes,
            Environment environment,
            ConfigurableListableBeanFactory beans) {
        return new EngineSettings(properties, environment, beans, eventSerdes)::applyTo;
    }

    @Bean
    @ConditionalOnMissingBean
    DurableEngine durableEngine(
            CheckpointClient client,
            TimeSource timeSource,
            DurableEngineConfigurer configurer,
            ObjectProvider<InvocationFence> fences) {
        InvocationFence fence = fences.getIfAvailable();
        DurableEngine.Builder builder = DurableEngine.builder(fence == null ? client : fence.around(client))
                .timeSource(timeSource);
        configurer.configure(builder);
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
