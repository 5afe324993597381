package io.durable.backend.lambda;

import io.durable.client.DurableExecutions;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionSummary;
import io.durable.client.HistoryEvent;
import io.durable.client.HistoryRequest;
import io.durable.client.ListRequest;
import io.durable.client.Page;
import io.durable.client.StartExecution;
import io.durable.error.ErrorObject;
import io.durable.serdes.JacksonSerdes;
import io.durable.serdes.Serdes;
import io.durable.serdes.SerdesContext;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetDurableExecutionHistoryRequest;
import software.amazon.awssdk.services.lambda.model.GetDurableExecutionHistoryResponse;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.ListDurableExecutionsByFunctionResponse;

/**
 * Starts and steers executions on AWS Lambda.
 *
 * <p>An execution is started by an asynchronous invocation of the function. If the request has no name, one is made up, so that
 * the SDK's repetitions cannot start a second execution. The input is written under the entity id {@code input}, with an empty
 * ARN, since the execution has none yet; it may be 1 MB.
 *
 * <p>Calls fail as {@link ExecutionClientException}: an answer of the service by its status and error code, everything else as
 * {@link Reason#UNAVAILABLE}. Safe for use by several threads. Making one does nothing but keep its arguments.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 * @since 0.1
 */
public final class LambdaDurableExecutions implements DurableExecutions {

    private final LambdaClient client;
    private final Serdes serdes;
    private final Polling polling;

    /**
     * Uses a client, and writes inputs as JSON.
     *
     * @param client usually from {@link LambdaClientOptions}; stays the caller's to close
     */
    public LambdaDurableExecutions(LambdaClient client) {
        this(client, JacksonSerdes.standard());
    }

    /**
     * Uses a client and a serdes.
     *
     * @param client usually from {@link LambdaClientOptions}; stays the caller's to close
     * @param serdes how inputs are written; the function must read them with the like
     */
    public LambdaDurableExecutions(LambdaClient client, Serdes serdes) {
        this(client, serdes, Polling.inRealTime());
    }

    LambdaDurableExecutions(LambdaClient client, Serdes serdes, Polling polling) {
        this.client = Objects.requireNonNull(client, "client");
        this.serdes = Objects.requireNonNull(serdes, "serdes");
        this.polling = polling;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the request has an execution timeout: on AWS it is configured with the function
     * @throws io.durable.error.SerdesException if the input cannot be written
     */
    @Override
    public String start(StartExecution request) {
        if (request.executionTimeout().isPresent()) {
            throw new IllegalArgumentException("An execution of '" + request.functionName()
                    + "' cannot be started with a timeout: AWS Lambda takes it from the durable configuration of the"
                    + " function (ExecutionTimeout)");
        }
        InvokeRequest invoke = InvokeRequest.builder()
                .functionName(request.functionName())
                .invocationType(InvocationType.EVENT)
                .durableExecutionName(request.executionName()
                        .orElseGet(() -> UUID.randomUUID().toString()))
                .tenantId(request.tenantId().orElse(null))
                .payload(payload(request.input()))
                .build();
        @Nullable
        String arn = calling("The start of " + request.functionName(), () -> client.invoke(invoke))
                .durableExecutionArn();
        if (arn == null) {
            throw new ExecutionClientException(Reason.INVALID, notDurable(request.functionName()), null);
        }
        return arn;
    }

    private @Nullable SdkBytes payload(@Nullable Object input) {
        @Nullable String text = input == null ? null : serdes.serialize(input, new SerdesContext("input", ""));
        return text == null ? null : SdkBytes.fromUtf8String(text);
    }

    private static String notDurable(String functionName) {
        return "'" + functionName
                + "' was invoked, but began no durable execution: configure the function as durable, and"
                + " name a version or an alias";
    }

    @Override
    public ExecutionDescription describe(String executionArn) {
        return calling(
                "The description of " + executionArn,
                () -> SdkExecutions.fromSdk(
                        client.getDurableExecution(request -> request.durableExecutionArn(executionArn))));
    }

    @Override
    public Serdes serdes() {
        return serdes;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Asks at once, then after 1 s, 2 s and so on up to 10 s. A call that fails ends the wait.
     */
    @Override
    public Optional<ExecutionDescription> await(String executionArn, Duration timeout) throws InterruptedException {
        try {
            return polling.until(
                    timeout,
                    () -> Optional.of(describe(executionArn))
                            .filter(execution -> execution.status().isTerminal()));
        } catch (ExecutionClientException e) {
            if (Thread.interrupted()) {
                InterruptedException interrupted =
                        new InterruptedException("Interrupted while waiting for " + executionArn);
                interrupted.initCause(e);
                throw interrupted;
            }
            throw e;
        }
    }

    @Override
    public Page<ExecutionSummary> list(ListRequest request) {
        return calling("The list of executions of " + request.functionName(), () -> {
            ListDurableExecutionsByFunctionResponse answer =
                    client.listDurableExecutionsByFunction(SdkExecutions.toSdk(request));
            return new Page<>(
                    SdkExecutions.fromSdk(answer.durableExecutions()), SdkExecutions.marker(answer.nextMarker()));
        });
    }

    @Override
    public Page<HistoryEvent> history(HistoryRequest request) {
        GetDurableExecutionHistoryRequest question = GetDurableExecutionHistoryRequest.builder()
                .durableExecutionArn(request.executionArn())
                .includeExecutionData(request.includeData())
                .reverseOrder(request.reverse())
                .maxItems(request.maxItems())
                .marker(request.marker().orElse(null))
                .build();
        return calling("The history of " + request.executionArn(), () -> {
            GetDurableExecutionHistoryResponse answer = client.getDurableExecutionHistory(question);
            return new Page<>(SdkEvents.fromSdk(answer.events()), SdkExecutions.marker(answer.nextMarker()));
        });
    }

    @Override
    public Instant stop(String executionArn, @Nullable ErrorObject error) {
        return calling(
                "The stop of " + executionArn,
                () -> UnreadableAnswerException.required(
                        client.stopDurableExecution(request -> request.durableExecutionArn(executionArn)
                                        .error(SdkErrors.toSdk(error)))
                                .stopTimestamp(),
                        "StopTimestamp"));
    }

    /**
     * {@inheritDoc}
     *
     * <p>The value is written with "callback" as entity and an empty ARN, as nothing says here whose the callback is.
     */
    @Override
    public void succeedCallback(String callbackId, @Nullable Object value) {
        @Nullable String text = value == null ? null : serdes.serialize(value, new SerdesContext("callback", ""));
        succeedCallbackRaw(callbackId, text == null ? "" : text);
    }

    @Override
    public void succeedCallbackRaw(String callbackId, byte[] payload) {
        requireId(callbackId);
        calling(
                "The success of a callback",
                () -> client.sendDurableExecutionCallbackSuccess(
                        request -> request.callbackId(callbackId).result(SdkBytes.fromByteArray(payload))));
    }

    @Override
    public void failCallback(String callbackId, ErrorObject error) {
        requireId(callbackId);
        calling(
                "The failure of a callback",
                () -> client.sendDurableExecutionCallbackFailure(
                        request -> request.callbackId(callbackId).error(SdkErrors.toSdk(error))));
    }

    @Override
    public void heartbeatCallback(String callbackId) {
        requireId(callbackId);
        calling(
                "The heartbeat of a callback",
                () -> client.sendDurableExecutionCallbackHeartbeat(request -> request.callbackId(callbackId)));
    }

    /** The SDK makes no call with an empty label, and does not say which it is. */
    private static void requireId(String callbackId) {
        if (callbackId.isEmpty()) {
            throw new ExecutionClientException(
                    Reason.INVALID, "The callback id is empty: pass the id just as the callback gave it", null);
        }
    }

    private static <T> T calling(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException | UnreadableAnswerException | UncheckedIOException e) {
            throw SdkFailures.ofSteering(what, e);
        }
    }
}
