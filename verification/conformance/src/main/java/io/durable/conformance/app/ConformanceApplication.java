package io.durable.conformance.app;

import io.durable.spring.DurableEngineCustomizer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/**
 * The handlers of all requirements, served by the local endpoint: in one process, or in one of each profile, {@code backend} and
 * {@code handlers}.
 */
@SpringBootApplication
class ConformanceApplication {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(ConformanceApplication.class);
        application.addListeners(new RemoteHandlers());
        application.run(args);
    }

    @Bean
    @Profile("!backend")
    static RequirementBeans requirementBeans() {
        return new RequirementBeans();
    }

    @Bean
    @Profile("!backend")
    DurableEngineCustomizer plugins() {
        return engine -> PluginRequirements.listeners().forEach(engine::listener);
    }
}
