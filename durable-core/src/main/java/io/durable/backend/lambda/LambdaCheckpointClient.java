package io.durable.backend.lambda;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CheckpointDurableExecutionRequest;
import software.amazon.awssdk.services.lambda.model.CheckpointDurableExecutionResponse;
import software.amazon.awssdk.services.lambda.model.CheckpointUpdatedExecutionState;
import software.amazon.awssdk.services.lambda.model.GetDurableExecutionStateRequest;
import software.amazon.awssdk.services.lambda.model.GetDurableExecutionStateResponse;

/**
 * Checkpoints with AWS Lambda.
 *
 * <p>Repetitions are those of the SDK, all with the client token of the request, so that a call that took effect without an
 * answer is not applied twice. What fails after them is a {@link io.durable.backend.CheckpointClientException}: no answer in
 * time, no connection and no credentials are {@link io.durable.backend.CheckpointFailure#NETWORK}, an answer that cannot be
 * understood is {@link io.durable.backend.CheckpointFailure#UNAVAILABLE}.
 *
 * <p>A call must not be interrupted. If the flag of the calling thread is set before or during a call, the SDK gives up, even
 * if the service has answered: the call fails as {@link io.durable.backend.CheckpointFailure#NETWORK}, since it may have taken
 * effect, and the flag stays set. The engine clears the flag before each call and sets it again afterwards.
 *
 * <p>Nothing is logged here. The SDK writes whole URLs at level DEBUG, and those of {@link #getExecutionState} hold the token:
 * keep its logger, {@code software.amazon.awssdk}, above that level.
 *
 * <p>Safe for use by several threads. Making one does nothing but keep the client.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_CheckpointDurableExecution.html">CheckpointDurableExecution</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_GetDurableExecutionState.html">GetDurableExecutionState</a>
 * @since 0.1
 */
public final class LambdaCheckpointClient implements CheckpointClient {

    private final LambdaClient client;

    /**
     * Uses a client.
     *
     * @param client usually from {@link LambdaClientOptions}; stays the caller's to close
     */
    public LambdaCheckpointClient(LambdaClient client) {
        this.client = Objects.requireNonNull(client, "client");
    }

    @Override
    public CheckpointResponse checkpoint(CheckpointRequest request) {
        return calling("CheckpointDurableExecution", () -> response(client.checkpointDurableExecution(sdk(request))));
    }

    @Override
    public StatePage getExecutionState(StateRequest request) {
        return calling("GetDurableExecutionState", () -> page(client.getDurableExecutionState(sdk(request))));
    }

    private static CheckpointDurableExecutionRequest sdk(CheckpointRequest request) {
        return CheckpointDurableExecutionRequest.builder()
                .durableExecutionArn(request.executionArn())
                .checkpointToken(request.checkpointToken())
                .updates(request.updates().stream().map(SdkUpdates::toSdk).toList())
                .clientToken(request.clientToken())
                .build();
    }

    private static GetDurableExecutionStateRequest sdk(StateRequest request) {
        return GetDurableExecutionStateRequest.builder()
                .durableExecutionArn(request.executionArn())
                .checkpointToken(request.checkpointToken())
                .marker(request.marker().isEmpty() ? null : request.marker())
                .maxItems(request.maxItems())
                .build();
    }

    private static CheckpointResponse response(CheckpointDurableExecutionResponse answer) {
        @Nullable CheckpointUpdatedExecutionState news = answer.newExecutionState();
        return news == null
                ? new CheckpointResponse(answer.checkpointToken(), List.of(), null)
                : new CheckpointResponse(
                        answer.checkpointToken(), SdkOperations.fromSdk(news.operations()), news.nextMarker());
    }

    private static StatePage page(GetDurableExecutionStateResponse answer) {
        return new StatePage(SdkOperations.fromSdk(answer.operations()), answer.nextMarker());
    }

    private static <T> T calling(String operation, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException | UnreadableAnswerException | UncheckedIOException e) {
            throw SdkFailures.ofCheckpoint(operation, e);
        }
    }
}
