package io.durable.spring.autoconfigure;

import io.durable.backend.memory.InMemoryBackend;
import io.durable.spring.autoconfigure.DurableProperties.Backend;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.cloud.function.context.FunctionCatalog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Functions without records in this process: on Lambda each is deployed by itself. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBackend(Backend.MEMORY)
class PlainFunctionConfiguration {

    @Bean
    PlainFunctionRegistrar durablePlainFunctionRegistrar(
            InMemoryBackend backend, FunctionCatalog catalog, ListableBeanFactory beanFactory) {
        return new PlainFunctionRegistrar(backend, catalog, beanFactory);
    }
}
