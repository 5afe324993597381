package io.durable.conformance.app;

import io.durable.backend.http.FunctionServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Handlers without a backend, which invokes them over HTTP. */
@Configuration(proxyBeanMethods = false)
@Profile("handlers")
class HandlersProcess {

    private static final Logger log = LoggerFactory.getLogger(HandlersProcess.class);

    @Bean
    ProcessDeath processDeath(FunctionServer server) {
        return server::abandon;
    }

    @Bean
    ApplicationRunner serving() {
        return arguments -> log.info("serving");
    }
}
