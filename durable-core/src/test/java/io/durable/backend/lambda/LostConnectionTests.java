package io.durable.backend.lambda;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The SDK's client over URL connections lets some lost connections through as they are. */
class LostConnectionTests {

    private final LambdaClient lambda = LambdaClient.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .httpClient(new Unreachable())
            .build();

    @Test
    void a_checkpoint_has_failed_for_the_network() {
        LambdaCheckpointClient client = new LambdaCheckpointClient(lambda);
        assertThatThrownBy(() -> client.checkpoint(new CheckpointRequest("arn", "token", List.of(), "client")))
                .isInstanceOf(CheckpointClientException.class)
                .extracting(e -> ((CheckpointClientException) e).failure())
                .isEqualTo(CheckpointFailure.NETWORK);
    }

    @Test
    void a_call_from_outside_finds_nobody() {
        LambdaDurableExecutions executions = new LambdaDurableExecutions(lambda);
        assertThatThrownBy(() -> executions.heartbeatCallback("id"))
                .isInstanceOf(ExecutionClientException.class)
                .extracting(e -> ((ExecutionClientException) e).reason())
                .isEqualTo(Reason.UNAVAILABLE);
    }

    private static final class Unreachable implements SdkHttpClient {

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            throw new UncheckedIOException(new ConnectException("Connection refused"));
        }

        @Override
        public void close() {}
    }
}
