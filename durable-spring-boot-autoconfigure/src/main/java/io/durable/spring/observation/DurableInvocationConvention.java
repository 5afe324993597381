package io.durable.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Decides the name and the keys of {@link DurableObservation#INVOCATION} observations. A bean of this type replaces {@link DefaultDurableInvocationConvention}.
 *
 * @since 0.1
 */
public interface DurableInvocationConvention extends ObservationConvention<DurableInvocationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof DurableInvocationContext;
    }
}
