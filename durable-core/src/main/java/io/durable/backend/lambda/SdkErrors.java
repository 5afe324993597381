package io.durable.backend.lambda;

import io.durable.error.ErrorObject;
import org.jspecify.annotations.Nullable;

/** Error objects in the SDK's classes and in ours. */
final class SdkErrors {

    private SdkErrors() {}

    static software.amazon.awssdk.services.lambda.model.@Nullable ErrorObject toSdk(@Nullable ErrorObject error) {
        if (error == null) {
            return null;
        }
        var sdk = software.amazon.awssdk.services.lambda.model.ErrorObject.builder()
                .errorType(error.errorType())
                .errorMessage(error.errorMessage())
                .errorData(error.errorData());
        return error.stackTrace().isEmpty()
                ? sdk.build()
                : sdk.stackTrace(error.stackTrace()).build();
    }

    static @Nullable ErrorObject fromSdk(software.amazon.awssdk.services.lambda.model.@Nullable ErrorObject sdk) {
        return sdk == null
                ? null
                : new ErrorObject(sdk.errorType(), sdk.errorMessage(), sdk.errorData(), sdk.stackTrace());
    }
}
