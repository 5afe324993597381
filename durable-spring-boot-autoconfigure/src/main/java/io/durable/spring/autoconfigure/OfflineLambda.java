package io.durable.spring.autoconfigure;

import io.durable.OperationType;
import io.durable.backend.CheckpointClient;
import io.durable.backend.OperationIdentity;
import io.durable.backend.lambda.LambdaCheckpointClient;
import io.durable.backend.lambda.LambdaClientOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A client of Lambda that signs, writes and reads as any does, and gets the same answer to every call without a network. */
final class OfflineLambda implements SdkHttpClient {

    static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:warm-up:1/durable-execution/warm-up/1";

    private static final byte[] ANSWER = """
            {"CheckpointToken":"token","NewExecutionState":{"Operations":[{"Id":"1","Name":"step","Type":"STEP","SubType":"Step",\
            "Status":"SUCCEEDED","StartTimestamp":1767225600.25,"EndTimestamp":1767225600.25,"StepDetails":{"Attempt":1,"Result":"\\"x\\""}}]}}""".getBytes(StandardCharsets.UTF_8);

    private OfflineLambda() {}

    static CheckpointClient checkpointClient(String region) {
        return new LambdaCheckpointClient(LambdaClientOptions.defaults()
                .withRegion(region)
                .clientBuilder()
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("warm", "up")))
                .httpClient(new OfflineLambda())
                .build());
    }

    static OperationIdentity identity() {
        return new OperationIdentity("1", null, "step", OperationType.STEP, "Step");
    }

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

    @Override
    public void close() {
        // nothing is open
    }
}
