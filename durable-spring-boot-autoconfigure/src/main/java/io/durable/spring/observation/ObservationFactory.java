package io.durable.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/** Makes observations by the conventions; nothing is started. */
record ObservationFactory(ObservationRegistry registry, DurableConventions conventions) {

    private static final DurableStartConvention START = new DefaultDurableStartConvention();
    private static final DurableInvocationConvention INVOCATION = new DefaultDurableInvocationConvention();
    private static final DurableOperationConvention OPERATION = new DefaultDurableOperationConvention();
    private static final DurableAttemptConvention ATTEMPT = new DefaultDurableAttemptConvention();

    Observation of(DurableStartContext context) {
        return DurableObservation.START.observation(conventions.start(), START, () -> context, registry);
    }

    Observation of(DurableInvocationContext context) {
        return DurableObservation.INVOCATION.observation(conventions.invocation(), INVOCATION, () -> context, registry);
    }

    Observation of(DurableOperationContext context) {
        return DurableObservation.OPERATION.observation(conventions.operation(), OPERATION, () -> context, registry);
    }

    Observation of(DurableAttemptContext context) {
        return DurableObservation.ATTEMPT.observation(conventions.attempt(), ATTEMPT, () -> context, registry);
    }
}
