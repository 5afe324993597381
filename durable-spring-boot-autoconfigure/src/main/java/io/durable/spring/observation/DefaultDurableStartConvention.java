package io.durable.spring.observation;

import io.micrometer.common.KeyValues;

/**
 * The documented name and keys of {@link DurableObservation#START}.
 *
 * @since 0.1
 */
public class DefaultDurableStartConvention implements DurableStartConvention {

    /** Makes the convention. */
    public DefaultDurableStartConvention() {}

    @Override
    public String getName() {
        return DurableObservation.START.observationName();
    }

    @Override
    public String getContextualName(DurableStartContext context) {
        return "start " + context.functionName();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(DurableStartContext context) {
        return KeyValues.of(DurableKey.FUNCTION.withValue(context.functionName()));
    }
}
