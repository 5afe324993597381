package io.durable.backend;

import io.durable.LambdaContext;

/**
 * A function that answers the invocations of durable executions: what a backend drives.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface DurableFunction {

    /**
     * Runs one invocation.
     *
     * @param input the event
     * @param lambda the invocation's surroundings
     * @return the answer; no code of the invocation runs any more when it is given
     * @throws RuntimeException if the invocation failed, and not the execution: it is to be repeated
     */
    InvocationOutput invoke(InvocationInput input, LambdaContext lambda);
}
