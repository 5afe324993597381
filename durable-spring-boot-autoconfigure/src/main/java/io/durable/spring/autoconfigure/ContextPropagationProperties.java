package io.durable.spring.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of context propagation.
 *
 * @param enabled Whether the current observation, the security context and other values of a thread reach the threads that run
 *     branches.
 */
@ConfigurationProperties("durable.context-propagation")
record ContextPropagationProperties(@DefaultValue("true") boolean enabled) {}
