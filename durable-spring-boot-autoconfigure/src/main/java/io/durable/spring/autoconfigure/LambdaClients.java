package io.durable.spring.autoconfigure;

import io.durable.backend.lambda.LambdaClientOptions;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Makes the client of the service from properties. */
final class LambdaClients {

    private LambdaClients() {}

    /** Without the network: credentials are looked up with the first call. */
    static LambdaClient of(DurableProperties.Lambda properties) {
        LambdaClientOptions defaults = LambdaClientOptions.defaults();
        requireScheme(properties.endpoint());
        LambdaClientOptions options = new LambdaClientOptions(
                Optional.ofNullable(properties.region()),
                Optional.ofNullable(properties.endpoint()),
                defaults.timeouts(),
                defaults.maxAttempts());
        try {
            return options.newClient();
        } catch (IllegalStateException e) {
            throw new DurableStartupException(
                    "Executions are to run on AWS Lambda, but its client cannot be made. " + e.getMessage() + ".",
                    "Set durable.lambda.region or the environment variable AWS_REGION, or declare a bean of type"
                            + " LambdaClient.");
        }
    }

    private static void requireScheme(@Nullable URI endpoint) {
        if (endpoint != null && endpoint.getScheme() == null) {
            throw PropertyValue.invalid("durable.lambda.endpoint", endpoint, "It has no scheme, such as https.");
        }
    }
}
