package io.durable.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Decides the name and the keys of {@link DurableObservation#START} observations. A bean of this type replaces {@link DefaultDurableStartConvention}.
 *
 * @since 0.1
 */
public interface DurableStartConvention extends ObservationConvention<DurableStartContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof DurableStartContext;
    }
}
