package io.durable.backend.lambda;

import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What a failed call of the SDK means in our words. */
final class SdkFailures {

    private SdkFailures() {}

    static CheckpointClientException ofCheckpoint(String operation, RuntimeException e) {
        if (e instanceof AwsServiceException answered) {
            CheckpointFailure failure =
                    CheckpointFailure.of(answered.statusCode(), code(answered), whatTheServiceSaid(answered));
            return new CheckpointClientException(failure, whatTheServiceSaid(answered), e);
        }
        CheckpointFailure failure =
                e instanceof UnreadableAnswerException ? CheckpointFailure.UNAVAILABLE : CheckpointFailure.NETWORK;
        return new CheckpointClientException(failure, operation + " failed: " + e.getMessage(), e);
    }

    static ExecutionClientException ofSteering(String operation, RuntimeException e) {
        if (e instanceof AwsServiceException answered) {
            return new ExecutionClientException(
                    reason(answered.statusCode(), code(answered)),
                    operation + " failed: " + whatTheServiceSaid(answered),
                    e);
        }
        return new ExecutionClientException(Reason.UNAVAILABLE, operation + " failed: " + e.getMessage(), e);
    }

    private static Reason reason(int status, @Nullable String code) {
        if ("DurableExecutionAlreadyStartedException".equals(code)) {
            return Reason.ALREADY_STARTED;
        }
        if ("CallbackTimeoutException".equals(code)) {
            return Reason.CALLBACK_CLOSED;
        }
        return switch (status) {
            case 403 -> Reason.DENIED;
            case 404 -> Reason.NOT_FOUND;
            case 429 -> Reason.THROTTLED;
            default -> status >= 400 && status < 500 ? Reason.INVALID : Reason.UNAVAILABLE;
        };
    }

    private static @Nullable String code(AwsServiceException e) {
        @Nullable AwsErrorDetails details = e.awsErrorDetails();
        return details == null ? null : details.errorCode();
    }

    private static @Nullable String whatTheServiceSaid(AwsServiceException e) {
        @Nullable AwsErrorDetails details = e.awsErrorDetails();
        @Nullable String said = details == null ? null : details.errorMessage();
        return said == null ? e.getMessage() : said;
    }
}
