package io.durable.spring.observation;

import io.micrometer.common.KeyValues;

/**
 * The documented name and keys of {@link DurableObservation#INVOCATION}.
 *
 * @since 0.1
 */
public class DefaultDurableInvocationConvention implements DurableInvocationConvention {

    /** Makes the convention. */
    public DefaultDurableInvocationConvention() {}

    @Override
    public String getName() {
        return DurableObservation.INVOCATION.observationName();
    }

    @Override
    public String getContextualName(DurableInvocationContext context) {
        return "invocation of " + context.invocation().handlerName();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(DurableInvocationContext context) {
        return KeyValues.of(
                DurableKey.FUNCTION.withValue(context.invocation().handlerName()),
                DurableKey.INVOCATION_FIRST.withValue(
                        Boolean.toString(context.invocation().first())),
                DurableKey.INVOCATION_STATUS.withValue(context.outcome()
                        .map(outcome -> Texts.lower(outcome.status()))
                        .orElse(Texts.RUNNING)));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(DurableInvocationContext context) {
        return KeyValues.of(
                DurableKey.EXECUTION_ARN.withValue(context.invocation().executionArn()),
                DurableKey.INVOCATION_ID.withValue(context.invocation().requestId()));
    }
}
