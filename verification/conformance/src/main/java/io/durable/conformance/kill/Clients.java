package io.durable.conformance.kill;

import io.durable.backend.lambda.LambdaClientOptions;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The AWS SDK's client for the backend's process. */
final class Clients {

    private Clients() {}

    static LambdaClient lambda(URI backend) {
        return LambdaClientOptions.defaults()
                .withRegion("us-east-1")
                .withEndpoint(backend)
                .clientBuilder()
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }
}
