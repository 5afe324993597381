package io.durable.spring.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What several parts of the actuator ask for the handlers. */
@Configuration(proxyBeanMethods = false)
class HandlerDescriptionConfiguration {

    @Bean
    HandlerDescriptions durableHandlerDescriptions(ObjectProvider<HandlerSource> sources) {
        return new HandlerDescriptions(sources);
    }
}
