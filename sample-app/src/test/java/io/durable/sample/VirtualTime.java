package io.durable.sample;

import io.durable.backend.TimeSource;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.spring.InMemoryBackendCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The application with a backend that does nothing unless a test tells it to go on, and whose days take no time. */
@TestConfiguration(proxyBeanMethods = false)
public class VirtualTime {

    @Bean
    ManualDriver driver(ObjectProvider<InMemoryBackendCustomizer> customizers) {
        InMemoryBackend.Builder backend = InMemoryBackend.builder();
        customizers.orderedStream().forEach(customizer -> customizer.customize(backend));
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
}
