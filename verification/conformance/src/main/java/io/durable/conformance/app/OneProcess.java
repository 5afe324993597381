package io.durable.conformance.app;

import io.durable.backend.memory.InMemoryBackend;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Handlers and backend in one process. */
@Configuration(proxyBeanMethods = false)
class OneProcess {

    @Bean
    ProcessDeath processDeath(InMemoryBackend backend) {
        return backend::crash;
    }
}
