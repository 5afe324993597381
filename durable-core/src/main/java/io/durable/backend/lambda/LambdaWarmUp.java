package io.durable.backend.lambda;

import io.durable.OperationType;
import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.OperationIdentity;
import io.durable.backend.OperationUpdate;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Loads what a call of Lambda's API needs, by making one without a network: it is written, signed and read as any, and answered
 * here. For a process that is snapshotted before its first invocation.
 *
 * @since 0.1
 */
public final class LambdaWarmUp implements SdkHttpClient {

    private static final String ARN =
            "arn:aws:lambda:us-east-1:123456789012:function:warm-up:1/durable-execution/warm-up/1";

    private static final byte[] ANSWER = """
            {"CheckpointToken":"token","NewExecutionState":{"Operations":[{"Id":"1","Name":"step","Type":"STEP","SubType":"Step",\
            "Status":"SUCCEEDED","StartTimestamp":1767225600.25,"EndTimestamp":1767225600.25,"StepDetails":{"Attempt":1,"Result":"\\"x\\""}}]}}""".getBytes(StandardCharsets.UTF_8);

    private LambdaWarmUp() {}

    /**
     * Makes the call.
     *
     * @param region for which it is signed
     */
    public static void run(String region) {
        OperationIdentity identity = new OperationIdentity("1", null, "step", OperationType.STEP, "Step");
        checkpointClient(region)
                .checkpoint(new CheckpointRequest(
                        ARN,
                        "token",
                        List.of(OperationUpdate.start(identity), OperationUpdate.succeed(identity, "\"x\"")),
                        "client-token"));
    }

    private static CheckpointClient checkpointClient(String region) {
        return new LambdaCheckpointClient(LambdaClientOptions.defaults()
                .withRegion(region)
                .clientBuilder()
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("warm", "up")))
                .httpClientBuilder(defaults -> new LambdaWarmUp())
                .build());
    }

    /** Answers every request with the same. */
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(200)
                                .putHeader("Content-Type", "application/json")
                                .build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(ANSWER)))
                        .build();
            }

            @Override
            public void abort() {
                // it has been answered
            }
        };
    }

    /** Nothing is open. */
    @Override
    public void close() {
        // nothing is open
    }
}
