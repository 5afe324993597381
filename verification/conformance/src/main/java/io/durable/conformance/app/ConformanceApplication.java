package io.durable.conformance.app;

import io.durable.spring.DurableEngineCustomizer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The handlers of all requirements, served by the local endpoint. */
@SpringBootApplication
class ConformanceApplication {

    public static void main(String[] args) {
        SpringApplication.run(ConformanceApplication.class, args);
    }

    @Bean
    static RequirementBeans requirementBeans() {
        return new RequirementBeans();
    }

    @Bean
    DurableEngineCustomizer plugins() {
        return engine -> PluginRequirements.listeners().forEach(engine::listener);
    }
}
