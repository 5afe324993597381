package io.durable.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Decides the name and the keys of {@link DurableObservation#OPERATION} observations. A bean of this type replaces {@link DefaultDurableOperationConvention}.
 *
 * @since 0.1
 */
public interface DurableOperationConvention extends ObservationConvention<DurableOperationContext> {

    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof DurableOperationContext;
    }
}
