package io.durable.spring;

import io.durable.backend.memory.InMemoryBackend;

/**
 * Sets what properties do not reach on the backend that keeps executions in memory. Beans of this type are called in their order,
 * after the properties have been applied. They have no effect on an {@link InMemoryBackend} bean of the application.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface InMemoryBackendCustomizer {

    /**
     * Changes the settings of the backend.
     *
     * @param builder the settings so far
     */
    void customize(InMemoryBackend.Builder builder);
}
