package io.durable.spring.observation;

import org.jspecify.annotations.Nullable;

/**
 * The conventions of an application.
 *
 * @param start of {@link DurableObservation#START}; null: the default
 * @param invocation of {@link DurableObservation#INVOCATION}; null: the default
 * @param operation of {@link DurableObservation#OPERATION}; null: the default
 * @param attempt of {@link DurableObservation#ATTEMPT}; null: the default
 * @since 0.1
 */
public record DurableConventions(
        @Nullable DurableStartConvention start,
        @Nullable DurableInvocationConvention invocation,
        @Nullable DurableOperationConvention operation,
        @Nullable DurableAttemptConvention attempt) {

    /**
     * The documented conventions.
     *
     * @return conventions of which each is the default
     */
    public static DurableConventions defaults() {
        return new DurableConventions(null, null, null, null);
    }
}
