package io.durable.backend.lambda;

import static io.durable.backend.lambda.UnreadableAnswerException.constant;
import static io.durable.backend.lambda.UnreadableAnswerException.required;

import io.durable.OperationStatus;
import io.durable.OperationType;
import io.durable.backend.Operation;
import io.durable.backend.OperationDetails;
import io.durable.backend.OperationIdentity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CallbackDetails;
import software.amazon.awssdk.services.lambda.model.ChainedInvokeDetails;
import software.amazon.awssdk.services.lambda.model.ContextDetails;
import software.amazon.awssdk.services.lambda.model.ExecutionDetails;
import software.amazon.awssdk.services.lambda.model.StepDetails;
import software.amazon.awssdk.services.lambda.model.WaitDetails;

/** Records out of the SDK's classes. */
final class SdkOperations {

    private SdkOperations() {}

    static List<Operation> fromSdk(List<software.amazon.awssdk.services.lambda.model.Operation> operations) {
        return operations.stream().map(SdkOperations::fromSdk).toList();
    }

    private static Operation fromSdk(software.amazon.awssdk.services.lambda.model.Operation sdk) {
        OperationType type = constant(OperationType.class, sdk.typeAsString());
        return new Operation(
                new OperationIdentity(
                        required(sdk.id(), "Operation.Id"), sdk.parentId(), sdk.name(), type, sdk.subType()),
                constant(OperationStatus.class, sdk.statusAsString()),
                required(sdk.startTimestamp(), "Operation.StartTimestamp"),
                sdk.endTimestamp(),
                details(type, sdk));
    }

    /** The service leaves the details out while they are empty. */
    private static OperationDetails details(
            OperationType type, software.amazon.awssdk.services.lambda.model.Operation sdk) {
        @Nullable
        OperationDetails details = switch (type) {
            case EXECUTION -> execution(sdk.executionDetails());
            case CONTEXT -> context(sdk.contextDetails());
            case STEP -> step(sdk.stepDetails());
            case WAIT -> waiting(sdk.waitDetails());
            case CALLBACK -> callback(sdk.callbackDetails());
            case CHAINED_INVOKE -> chainedInvoke(sdk.chainedInvokeDetails());
        };
        return details == null ? OperationDetails.none(type) : details;
    }

    private static @Nullable OperationDetails execution(@Nullable ExecutionDetails sdk) {
        return sdk == null ? null : new OperationDetails.ExecutionDetails(sdk.inputPayload());
    }

    private static @Nullable OperationDetails context(@Nullable ContextDetails sdk) {
        return sdk == null
                ? null
                : new OperationDetails.ContextDetails(
                        sdk.result(), SdkErrors.fromSdk(sdk.error()), Boolean.TRUE.equals(sdk.replayChildren()));
    }

    private static @Nullable OperationDetails step(@Nullable StepDetails sdk) {
        if (sdk == null) {
            return null;
        }
        @Nullable Integer attempt = sdk.attempt();
        return new OperationDetails.StepDetails(
                attempt == null ? 0 : attempt,
                sdk.nextAttemptTimestamp(),
                sdk.result(),
                SdkErrors.fromSdk(sdk.error()));
    }

    private static @Nullable OperationDetails waiting(@Nullable WaitDetails sdk) {
        return sdk == null ? null : new OperationDetails.WaitDetails(sdk.scheduledEndTimestamp());
    }

    private static @Nullable OperationDetails callback(@Nullable CallbackDetails sdk) {
        return sdk == null
                ? null
                : new OperationDetails.CallbackDetails(sdk.callbackId(), sdk.result(), SdkErrors.fromSdk(sdk.error()));
    }

    private static @Nullable OperationDetails chainedInvoke(@Nullable ChainedInvokeDetails sdk) {
        return sdk == null
                ? null
                : new OperationDetails.ChainedInvokeDetails(sdk.result(), SdkErrors.fromSdk(sdk.error()));
    }
}
