package io.durable.spring.observation;

import io.durable.listener.OperationInfo;
import io.durable.listener.SubTypes;
import io.micrometer.common.KeyValues;

/**
 * The documented name and keys of {@link DurableObservation#OPERATION}.
 *
 * @since 0.1
 */
public class DefaultDurableOperationConvention implements DurableOperationConvention {

    /** Makes the convention. */
    public DefaultDurableOperationConvention() {}

    @Override
    public String getName() {
        return DurableObservation.OPERATION.observationName();
    }

    @Override
    public String getContextualName(DurableOperationContext context) {
        return Texts.title(context.operation());
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(DurableOperationContext context) {
        OperationInfo operation = context.operation();
        return KeyValues.of(
                DurableKey.FUNCTION.withValue(context.functionName()),
                DurableKey.OPERATION_RESUMED.withValue(Boolean.toString(context.isResumed())),
                DurableKey.OPERATION_STATUS.withValue(context.status()),
                DurableKey.OPERATION_SUBTYPE.withValue(SubTypes.bounded(operation.subType())),
                DurableKey.OPERATION_TYPE.withValue(Texts.lower(operation.type())));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(DurableOperationContext context) {
        OperationInfo operation = context.operation();
        return KeyValues.of(
                DurableKey.EXECUTION_ARN.withValue(operation.executionArn()),
                DurableKey.OPERATION_ID.withValue(operation.id()),
                DurableKey.OPERATION_NAME.withValue(Texts.orNone(operation.name())));
    }
}
