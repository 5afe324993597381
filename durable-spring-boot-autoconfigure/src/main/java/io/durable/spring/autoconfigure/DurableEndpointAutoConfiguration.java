package io.durable.spring.autoconfigure;

import io.durable.backend.memory.InMemoryBackend;
import io.durable.client.DurableExecutions;
import io.durable.spring.actuate.DurableExecutionsEndpoint;
import io.durable.spring.actuate.DurableExecutionsWebExtension;
import io.durable.spring.actuate.Functions;
import io.durable.spring.actuate.Handlers;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The actuator's endpoint {@code durableexecutions}.
 *
 * @since 0.1
 */
@AutoConfiguration(after = DurableAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(DurableExecutions.class)
@ConditionalOnAvailableEndpoint(DurableExecutionsEndpoint.class)
@EnableConfigurationProperties(EndpointProperties.class)
@Import(HandlerDescriptionConfiguration.class)
public final class DurableEndpointAutoConfiguration {

    /** Spring makes it. */
    DurableEndpointAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    DurableExecutionsEndpoint durableExecutionsEndpoint(
            DurableExecutions executions,
            ObjectProvider<InMemoryBackend> backend,
            Handlers handlers,
            EndpointProperties properties) {
        boolean namedAsBeans = backend.stream().findAny().isPresent();
        Functions functions = () -> namedAsBeans ? handlers.byName().keySet() : List.of();
        return new DurableExecutionsEndpoint(executions, functions, properties.showValues());
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
    DurableExecutionsWebExtension durableExecutionsWebExtension(
            DurableExecutionsEndpoint endpoint, EndpointProperties properties) {
        return new DurableExecutionsWebExtension(endpoint, properties.showValues(), properties.roles());
    }
}
