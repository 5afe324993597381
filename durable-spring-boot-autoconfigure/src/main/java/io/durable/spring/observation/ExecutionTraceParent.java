package io.durable.spring.observation;

import io.durable.listener.InvocationInfo;
import java.util.Optional;

/**
 * Decides which trace the invocations of an execution belong to. A bean of this type replaces what {@code durable.observations.parent}
 * chooses.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ExecutionTraceParent {

    /**
     * The parent of an invocation. All invocations of an execution should get the same.
     *
     * @param invocation the invocation
     * @return the parent; empty: the current span of the thread, or none
     */
    Optional<TraceParent> of(InvocationInfo invocation);

    /**
     * The trace that was recorded when the execution was started; for one without, a trace that is made from its ARN.
     *
     * @param samplingProbability which share of the executions without a recorded trace is sampled, 0 to 1
     * @return the strategy
     * @throws IllegalArgumentException if the share is not between 0 and 1
     */
    static ExecutionTraceParent ofExecution(double samplingProbability) {
        if (!(samplingProbability >= 0 && samplingProbability <= 1)) {
            throw new IllegalArgumentException("Give a share from 0 to 1, as 0.1 for a tenth of the executions.");
        }
        return invocation -> invocation
                .lambda()
                .traceParent()
                .flatMap(TraceParent::parse)
                .or(() -> Optional.of(TraceParent.ofExecution(invocation.executionArn(), samplingProbability)));
    }

    /**
     * The X-Ray trace with which Lambda has invoked the function; for an invocation without, what another strategy says.
     *
     * @param otherwise the other strategy
     * @return the strategy
     */
    static ExecutionTraceParent ofInvocation(ExecutionTraceParent otherwise) {
        return invocation -> invocation
                .lambda()
                .xrayTraceHeader()
                .flatMap(TraceParent::parseXray)
                .or(() -> otherwise.of(invocation));
    }
}
