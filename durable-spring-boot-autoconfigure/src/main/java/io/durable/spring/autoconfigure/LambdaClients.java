package io.durable.spring.autoconfigure;

import io.durable.backend.lambda.LambdaClientOptions;
import io.durable.backend.lambda.LambdaClientOptions.Timeouts;
import io.durable.spring.DurableLambdaConnectionDetails;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;

/**
 * Makes the client of the service.
 *
 * @param details where the service is
 * @param properties how long its answers are waited for
 * @param environment where may be said as well where the service is
 */
record LambdaClients(
        DurableLambdaConnectionDetails details, DurableProperties.Lambda properties, Environment environment) {

    private static final String PROPERTY = "durable.lambda.endpoint";
    private static final String VARIABLE = "AWS_ENDPOINT_URL_LAMBDA";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");

    /** Without the network: credentials are looked up with the first call. */
    LambdaClient client() {
        Optional<URI> endpoint = endpoint();
        try {
            LambdaClientBuilder builder = options(endpoint).clientBuilder();
            if (endpoint.filter(this::isLocal).isPresent()) {
                builder.credentialsProvider(localCredentials());
            }
            return builder.build();
        } catch (IllegalStateException e) {
            throw new DurableStartupException(
                    "Executions are to run on AWS Lambda, but its client cannot be made. " + e.getMessage() + ".",
                    "Set durable.lambda.region or the environment variable AWS_REGION, or declare a bean of type"
                            + " LambdaClient.");
        }
    }

    private LambdaClientOptions options(Optional<URI> endpoint) {
        PropertyValue.require("durable.lambda.connect-timeout", properties.connectTimeout());
        PropertyValue.require("durable.lambda.read-timeout", properties.readTimeout());
        PropertyValue.require("durable.lambda.call-timeout", properties.callTimeout());
        Timeouts timeouts =
                new Timeouts(properties.connectTimeout(), properties.readTimeout(), properties.callTimeout());
        return PropertyValue.map(
                "durable.lambda.max-attempts",
                properties.maxAttempts(),
                attempts -> new LambdaClientOptions(
                        Optional.ofNullable(details.getRegion()), endpoint, timeouts, attempts));
    }

    private Optional<URI> endpoint() {
        Optional<URI> endpoint = Optional.ofNullable(details.getEndpoint())
                .map(uri -> withScheme(PROPERTY, uri))
                .or(() -> Optional.ofNullable(environment.getProperty(VARIABLE))
                        .filter(text -> !text.isBlank())
                        .map(text -> withScheme(VARIABLE, PropertyValue.map(VARIABLE, text, URI::create))));
        if (endpoint.isEmpty() && OnServingCondition.matches(environment)) {
            throw new DurableStartupException(
                    "The handlers are to be invoked by a backend in another process, since " + OnServingCondition.PORT
                            + " is set, but nothing says where it listens.",
                    "Set " + PROPERTY + " or the environment variable " + VARIABLE + " to its URL, such as"
                            + " http://127.0.0.1:9014.");
        }
        return endpoint;
    }

    private static URI withScheme(String property, URI endpoint) {
        if (endpoint.getScheme() == null) {
            throw PropertyValue.invalid(property, endpoint, "It has no scheme, such as https.");
        }
        return endpoint;
    }

    private boolean isLocal(URI endpoint) {
        @Nullable String host = endpoint.getHost();
        return host != null
                && LOOPBACK.matcher(host).matches()
                && !environment.containsProperty(OnBackendCondition.LAMBDA_VARIABLE);
    }

    /** Nobody checks the signature of a local call, but the SDK must have something to sign with. */
    private static AwsCredentialsProvider localCredentials() {
        return AwsCredentialsProviderChain.of(
                SystemPropertyCredentialsProvider.create(),
                EnvironmentVariableCredentialsProvider.create(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }
}
