package io.durable.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Decides the name and the keys of {@link DurableObservation#ATTEMPT} observations. A bean of this type replaces {@link DefaultDurableAttemptConvention}.
 *
 * @since 0.1
 */
public interface DurableAttemptConvention extends ObservationConvention<DurableAttemptContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof DurableAttemptContext;
    }
}
