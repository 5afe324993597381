package io.durable.spring.autoconfigure;

import io.durable.backend.TimeSource;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.spring.autoconfigure.DurableProperties.Backend;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** Executions in this process. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBackend(Backend.MEMORY)
class MemoryBackendConfiguration {

    @Bean
    @ConditionalOnMissingBean
    TimeSource durableTimeSource(DurableProperties properties) {
        return PropertyValue.map("durable.local.time-factor", properties.local().timeFactor(), TimeSource::accelerated);
    }

    /** A fallback, so that a checkpoint client of the application may stand before it and be injected in its place. */
    @Bean
    @Fallback
    @ConditionalOnMissingBean
    InMemoryBackend durableBackend(TimeSource timeSource, EventSerdes serdes, DurableProperties properties) {
        InMemoryBackend.Builder builder =
                InMemoryBackend.builder().timeSource(timeSource).serdes(serdes.serdes());
        PropertyValue.apply("durable.local.callee-delay", properties.local().calleeDelay(), builder::calleeDelay);
        return builder.build();
    }

    @Bean
    MemoryRegistrar durableMemoryRegistrar(InMemoryBackend backend, DurableProperties properties) {
        return new MemoryRegistrar(backend, properties.backend());
    }

    @Bean
    OtherFunctionRegistrar durableOtherFunctionRegistrar(InMemoryBackend backend, DurableProperties properties) {
        return new OtherFunctionRegistrar(backend, properties.local().functions());
    }
}
