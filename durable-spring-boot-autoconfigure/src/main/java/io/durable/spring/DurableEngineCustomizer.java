package io.durable.spring;

import io.durable.engine.DurableEngine;

/**
 * Sets what properties do not reach on the engine that the application's handlers run on. Beans of this type are called in
 * their order, after the properties and the beans of other types have been applied.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface DurableEngineCustomizer {

    /**
     * Changes the settings of the engine.
     *
     * @param builder the settings so far
     */
    void customize(DurableEngine.Builder builder);
}
