package io.durable.spring.autoconfigure;

import io.durable.backend.lambda.LambdaClientOptions;
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
 * @param properties where the service is
 * @param environment where that may be said as well
 */
record LambdaClients(DurableProperties.Lambda properties, Environment environment) {

    private static final String PROPERTY = "durable.lambda.endpoint";
    private static final String VARIABLE = "AWS_ENDPOINT_URL_LAMBDA";
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");

    /** Without the network: credentials are looked up with the first call. */
    LambdaClient client() {
        Optional<URI> endpoint = endpoint();
        LambdaClientOptions defaults = LambdaClientOptions.defaults();
        LambdaClientOptions options = new LambdaClientOptions(
                Optional.ofNullable(properties.region()), endpoint, defaults.timeouts(), defaults.maxAttempts());
        try {
            LambdaClientBuilder builder = options.clientBuilder();
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

    private Optional<URI> endpoint() {
        Optional<URI> endpoint = Optional.ofNullable(properties.endpoint())
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
