package io.durable.backend.lambda;

import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import io.durable.backend.UpdateOptions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CallbackOptions;
import software.amazon.awssdk.services.lambda.model.ChainedInvokeOptions;
import software.amazon.awssdk.services.lambda.model.ContextOptions;
import software.amazon.awssdk.services.lambda.model.StepOptions;
import software.amazon.awssdk.services.lambda.model.WaitOptions;

/** Updates in the SDK's classes. */
final class SdkUpdates {

    private SdkUpdates() {}

    static software.amazon.awssdk.services.lambda.model.OperationUpdate toSdk(OperationUpdate update) {
        OperationIdentity identity = update.identity();
        var sdk = software.amazon.awssdk.services.lambda.model.OperationUpdate.builder()
                .id(identity.id())
                .parentId(identity.parentId())
                .name(identity.name())
                .type(identity.type().name())
                .subType(identity.subType())
                .action(update.action().name())
                .payload(update.payload())
                .error(SdkErrors.toSdk(update.error()));
        @Nullable UpdateOptions options = update.options();
        if (options != null) {
            addOptions(sdk, options);
        }
        return sdk.build();
    }

    private static void addOptions(
            software.amazon.awssdk.services.lambda.model.OperationUpdate.Builder sdk, UpdateOptions options) {
        if (options instanceof UpdateOptions.ContextOptions context) {
            sdk.contextOptions(ContextOptions.builder()
                    .replayChildren(context.replayChildren())
                    .build());
        } else if (options instanceof UpdateOptions.StepOptions step) {
            sdk.stepOptions(StepOptions.builder()
                    .nextAttemptDelaySeconds(step.nextAttemptDelaySeconds())
                    .build());
        } else if (options instanceof UpdateOptions.WaitOptions wait) {
            sdk.waitOptions(
                    WaitOptions.builder().waitSeconds(wait.waitSeconds()).build());
        } else if (options instanceof UpdateOptions.CallbackOptions callback) {
            sdk.callbackOptions(callbackOptions(callback));
        } else if (options instanceof UpdateOptions.ChainedInvokeOptions invoke) {
            sdk.chainedInvokeOptions(ChainedInvokeOptions.builder()
                    .functionName(invoke.functionName())
                    .tenantId(invoke.tenantId())
                    .build());
        }
    }

    private static CallbackOptions callbackOptions(UpdateOptions.CallbackOptions callback) {
        return CallbackOptions.builder()
                .timeoutSeconds(unlessNever(callback.timeoutSeconds()))
                .heartbeatTimeoutSeconds(unlessNever(callback.heartbeatTimeoutSeconds()))
                .build();
    }

    private static @Nullable Integer unlessNever(int seconds) {
        return seconds == 0 ? null : seconds;
    }
}
