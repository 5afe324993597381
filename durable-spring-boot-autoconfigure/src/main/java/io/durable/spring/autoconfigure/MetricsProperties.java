package io.durable.spring.autoconfigure;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is measured of executions.
 *
 * @param enabled Whether the engine feeds the meters.
 * @param operationNames Whether the meters of operations have their names as a tag. Names that are made up at run time, such as those
 *     of items, make many meters.
 * @param maxOperationNames Number of names that become values of the tag, more than 0; all further ones are told as other.
 * @param flushOnInvocationEnd Whether DurableMeterFlusher beans send what has been measured before each invocation is answered, as a
 *     process on AWS Lambda is frozen after that.
 */
record MetricsProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("false") boolean operationNames,
        @DefaultValue("100") int maxOperationNames,
        @DefaultValue("false") boolean flushOnInvocationEnd) {}
