package io.durable.spring.autoconfigure;

import io.durable.backend.file.FileStore;
import io.durable.backend.store.ExecutionStore;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Executions in a file, so that they outlive this process. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("durable.local.store")
@ConditionalOnMissingBean(ExecutionStore.class)
class StoreConfiguration {

    private static final String SCHEME = "file:";

    @Bean
    FileStore durableExecutionStore(DurableProperties properties) {
        return FileStore.at(PropertyValue.map(
                "durable.local.store", String.valueOf(properties.local().store()), value -> path(value)));
    }

    /** A relative path is one of the working directory, which a URI cannot say. */
    private static Path path(String value) {
        String rest = value.startsWith(SCHEME) ? value.substring(SCHEME.length()) : "";
        if (rest.isEmpty() || rest.endsWith("/")) {
            throw new IllegalArgumentException("Give a file, such as file:./data/executions.log.");
        }
        return rest.startsWith("//") ? Path.of(URI.create(value)) : Path.of(rest);
    }
}
