package io.durable.spring.autoconfigure;

import io.durable.backend.http.FunctionServer;
import io.durable.backend.http.InvocationFence;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Handlers for a backend in another process. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnServing
class ServingConfiguration {

    @Bean
    InvocationFence durableInvocationFence() {
        return new InvocationFence();
    }

    @Bean
    @ConditionalOnMissingBean
    FunctionServer durableFunctionServer(DurableProperties properties, InvocationFence fence) {
        if (properties.backend() == DurableProperties.Backend.MEMORY) {
            throw new DurableStartupException(
                    "The handlers are to be invoked by a backend in another process, since " + OnServingCondition.PORT
                            + " is set, but durable.backend=memory keeps their executions in this one.",
                    "Remove one of these properties.");
        }
        FunctionServer.Builder builder = FunctionServer.builder().fence(fence);
        return PropertyValue.map(
                OnServingCondition.PORT,
                properties.local().serve().portOrAny(),
                port -> builder.port(port).build());
    }

    @Bean
    FunctionServing durableFunctionServing(FunctionServer server, DurableProperties properties) {
        return new FunctionServing(server, properties.local().serve().portOrAny());
    }
}
