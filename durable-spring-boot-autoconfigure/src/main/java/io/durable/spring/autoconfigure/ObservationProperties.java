package io.durable.spring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of observations.
 *
 * @param enabled Whether invocations, operations and attempts are observed.
 * @param parent Trace that invocations belong to. Has no effect beside an ExecutionTraceParent bean.
 * @param samplingProbability Share of executions whose trace is sampled, from 0 to 1, where the trace is made from their ARN. Follows
 *     management.tracing.sampling.probability if not set, which is 0.1 by itself.
 */
@ConfigurationProperties("durable.observations")
record ObservationProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("execution") Parent parent,
        @Nullable Double samplingProbability) {

    /** Which trace invocations belong to. */
    enum Parent {
        /** That of the execution: the one recorded with its start, or one that is made from its ARN. */
        EXECUTION,
        /** The X-Ray trace that Lambda invokes the function with, each invocation its own. As EXECUTION where there is none. */
        INVOCATION
    }
}
