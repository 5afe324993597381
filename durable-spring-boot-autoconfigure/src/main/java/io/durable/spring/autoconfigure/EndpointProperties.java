package io.durable.spring.autoconfigure;

import java.util.Set;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the endpoint of executions.
 *
 * @param showValues When to show inputs, results, error messages and callback ids.
 * @param roles Roles of those who are authorized to see values. Whoever is authenticated is if not set.
 */
@ConfigurationProperties("management.endpoint.durableexecutions")
record EndpointProperties(
        @DefaultValue("never") Show showValues,
        @DefaultValue Set<String> roles) {}
