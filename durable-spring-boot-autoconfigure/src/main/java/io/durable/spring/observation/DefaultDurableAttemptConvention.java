package io.durable.spring.observation;

import io.durable.listener.OperationInfo;
import io.durable.listener.SubTypes;
import io.micrometer.common.KeyValues;

/**
 * The documented name and keys of {@link DurableObservation#ATTEMPT}.
 *
 * @since 0.1
 */
public class DefaultDurableAttemptConvention implements DurableAttemptConvention {

    /** Makes the convention. */
    public DefaultDurableAttemptConvention() {}

    @Override
    public String getName() {
        return DurableObservation.ATTEMPT.observationName();
    }

    @Override
    public String getContextualName(DurableAttemptContext context) {
        return Texts.title(context.attempt().operation()) + " attempt "
                + context.attempt().attempt();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(DurableAttemptContext context) {
        return KeyValues.of(
                DurableKey.ATTEMPT_OUTCOME.withValue(context.outcome()),
                DurableKey.FUNCTION.withValue(context.functionName()),
                DurableKey.OPERATION_SUBTYPE.withValue(
                        SubTypes.bounded(context.attempt().operation().subType())));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(DurableAttemptContext context) {
        OperationInfo step = context.attempt().operation();
        return KeyValues.of(
                DurableKey.ATTEMPT_NUMBER.withValue(
                        Integer.toString(context.attempt().attempt())),
                DurableKey.EXECUTION_ARN.withValue(step.executionArn()),
                DurableKey.OPERATION_ID.withValue(step.id()),
                DurableKey.OPERATION_NAME.withValue(Texts.orNone(step.name())));
    }
}
