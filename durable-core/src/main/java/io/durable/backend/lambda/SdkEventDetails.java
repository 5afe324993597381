package io.durable.backend.lambda;

import static io.durable.backend.lambda.UnreadableAnswerException.required;

import io.durable.client.EventDetails;
import io.durable.client.EventDetails.Failure;
import io.durable.client.EventDetails.Payload;
import io.durable.client.EventDetails.Retry;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CallbackStartedDetails;
import software.amazon.awssdk.services.lambda.model.ChainedInvokeStartedDetails;
import software.amazon.awssdk.services.lambda.model.EventError;
import software.amazon.awssdk.services.lambda.model.EventInput;
import software.amazon.awssdk.services.lambda.model.EventResult;
import software.amazon.awssdk.services.lambda.model.ExecutionStartedDetails;
import software.amazon.awssdk.services.lambda.model.InvocationCompletedDetails;
import software.amazon.awssdk.services.lambda.model.RetryDetails;
import software.amazon.awssdk.services.lambda.model.StepFailedDetails;
import software.amazon.awssdk.services.lambda.model.StepSucceededDetails;
import software.amazon.awssdk.services.lambda.model.WaitStartedDetails;
import software.amazon.awssdk.services.lambda.model.WaitSucceededDetails;

/** What single kinds of events add, out of the SDK's classes. */
final class SdkEventDetails {

    private SdkEventDetails() {}

    static EventDetails executionStarted(ExecutionStartedDetails sdk) {
        return new EventDetails.ExecutionStarted(input(sdk.input()), unlessNone(sdk.executionTimeout()));
    }

    static EventDetails invocationCompleted(InvocationCompletedDetails sdk) {
        return new EventDetails.InvocationCompleted(
                required(sdk.startTimestamp(), "InvocationCompletedDetails.StartTimestamp"),
                required(sdk.endTimestamp(), "InvocationCompletedDetails.EndTimestamp"),
                required(sdk.requestId(), "InvocationCompletedDetails.RequestId"),
                failure(sdk.error()));
    }

    static EventDetails stepSucceeded(StepSucceededDetails sdk) {
        return new EventDetails.Succeeded(payload(sdk.result()), retry(sdk.retryDetails()));
    }

    static EventDetails stepFailed(StepFailedDetails sdk) {
        return new EventDetails.Failed(failure(sdk.error()), retry(sdk.retryDetails()));
    }

    static EventDetails waitStarted(WaitStartedDetails sdk) {
        return new EventDetails.WaitStarted(
                Duration.ofSeconds(required(sdk.duration(), "WaitStartedDetails.Duration")),
                required(sdk.scheduledEndTimestamp(), "WaitStartedDetails.ScheduledEndTimestamp"));
    }

    static EventDetails waitSucceeded(WaitSucceededDetails sdk) {
        return new EventDetails.WaitSucceeded(
                Duration.ofSeconds(required(sdk.duration(), "WaitSucceededDetails.Duration")));
    }

    static EventDetails callbackStarted(CallbackStartedDetails sdk) {
        return new EventDetails.CallbackStarted(
                required(sdk.callbackId(), "CallbackStartedDetails.CallbackId"),
                unlessNone(sdk.timeout()),
                unlessNone(sdk.heartbeatTimeout()));
    }

    static EventDetails chainedInvokeStarted(ChainedInvokeStartedDetails sdk) {
        return new EventDetails.ChainedInvokeStarted(
                required(sdk.functionName(), "ChainedInvokeStartedDetails.FunctionName"),
                Optional.ofNullable(sdk.tenantId()),
                input(sdk.input()),
                Optional.ofNullable(sdk.executedVersion()),
                Optional.ofNullable(sdk.durableExecutionArn()));
    }

    static Payload payload(@Nullable EventResult sdk) {
        return sdk == null ? new Payload(null, false) : new Payload(sdk.payload(), isTrue(sdk.truncated()));
    }

    static Optional<Failure> failure(@Nullable EventError sdk) {
        return sdk == null
                ? Optional.empty()
                : Optional.of(new Failure(SdkErrors.fromSdk(sdk.payload()), isTrue(sdk.truncated())));
    }

    private static Payload input(@Nullable EventInput sdk) {
        return sdk == null ? new Payload(null, false) : new Payload(sdk.payload(), isTrue(sdk.truncated()));
    }

    private static Optional<Retry> retry(@Nullable RetryDetails sdk) {
        return sdk == null
                ? Optional.empty()
                : Optional.of(new Retry(
                        required(sdk.currentAttempt(), "RetryDetails.CurrentAttempt"),
                        unlessNone(sdk.nextAttemptDelaySeconds())));
    }

    /** The service knows no span of 0 s: where one is given, it means none. */
    private static Optional<Duration> unlessNone(@Nullable Integer seconds) {
        return seconds == null || seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    private static boolean isTrue(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }
}
