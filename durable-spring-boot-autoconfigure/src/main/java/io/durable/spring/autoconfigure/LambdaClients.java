package io.durable.spring.autoconfigure;

import io.durable.backend.lambda.LambdaClientOptions;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Makes the client of the service from properties. */
final class LambdaClients {

    private LambdaClients() {}

    /** Without the network: credentials are looked up with the first call. */
    static LambdaClient of(DurableProperties.Lambda properties) {
        LambdaClientOptions defaults = LambdaClientOptions.defaults();
        LambdaClientOptions options = new LambdaClientOptions(
                Optional.ofNullable(properties.region()),
                Optional.ofNullable(properties.endpoint()),
                defaults.timeouts(),
                defaults.maxAttempts());
        try {
            return options.newClient();
        } catch (IllegalStateException e) {
            throw new DurableStartupException(
                    "Executions are to run on AWS Lambda, but no AWS region is known.",
                    "Set durable.lambda.region or the environment variable AWS_REGION, or declare a bean of type"
                            + " LambdaClient.");
        }
    }
}
