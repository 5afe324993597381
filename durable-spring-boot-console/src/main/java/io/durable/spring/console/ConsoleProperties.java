package io.durable.spring.console;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the local endpoint.
 *
 * @param enabled Whether to listen for calls of AWS Lambda's API, on the loopback address only. Spring Boot's DevTools set it to true. Has
 *     no effect on AWS Lambda.
 * @param port Port to listen on; 0 for any that is free.
 */
@ConfigurationProperties("durable.console")
record ConsoleProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("9014") int port) {}
