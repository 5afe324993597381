package io.durable.spring.autoconfigure;

import io.durable.backend.http.FunctionServer;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.spring.autoconfigure.DurableProperties.Backend;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Functions without records that are invoked by name in a local process: on Lambda each is deployed by itself. */
@Configuration(proxyBeanMethods = false)
class PlainFunctionConfiguration {

    /** Functions for the handlers of this process. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBackend(Backend.MEMORY)
    static class InMemory {

        @Bean
        PlainFunctionRegistrar durablePlainFunctionRegistrar(
                InMemoryBackend backend, FunctionCatalog catalog, ListableBeanFactory beanFactory) {
            return new PlainFunctionRegistrar(PlainFunctionTarget.of(backend), catalog, beanFactory);
        }
    }

    /** Functions for handlers in other processes. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnServing
    static class Served {

        @Bean
        PlainFunctionRegistrar durableServedFunctionRegistrar(
                FunctionServer server, FunctionCatalog catalog, ListableBeanFactory beanFactory) {
            return new PlainFunctionRegistrar(PlainFunctionTarget.of(server), catalog, beanFactory);
        }
    }
}
