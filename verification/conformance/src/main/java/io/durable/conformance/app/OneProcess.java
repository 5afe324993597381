package io.durable.conformance.app;

import io.durable.backend.memory.InMemoryBackend;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Handlers and backend in one process. */
@Configuration(proxyBeanMethods = false)
@Profile("!backend & !handlers")
class OneProcess {

    @Bean
    ProcessDeath processDeath(InMemoryBackend backend) {
        return backend::crash;
    }
}
