package io.durable.spring.console;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the local endpoint.
 *
 * @param enabled Whether to listen for calls of the durable execution API, on the loopback address only. Has no effect on AWS
 *     Lambda.
 * @param port Port to listen on; 0 for any that is free.
 */
@ConfigurationProperties("durable.console")
record ConsoleProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("9014") int port) {}
