package io.durable.spring;

import io.durable.engine.DurableEngine;

/**
 * Gives an engine the settings of the application: its {@code durable.*} properties, serdes, presets, listeners and {@linkplain
 * DurableEngineCustomizer customizers}. There is a bean of this type; whoever makes an engine of their own beside that of the application
 * uses it, so that both work alike.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface DurableEngineConfigurer {

    /**
     * Sets everything but client and time source.
     *
     * @param builder the engine to be
     */
    void configure(DurableEngine.Builder builder);
}
