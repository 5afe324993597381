package io.durable.backend.lambda;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;

/**
 * How to reach the service.
 *
 * <p>One client serves all executions of a process, and {@link LambdaCheckpointClient} and {@link LambdaDurableExecutions}
 * alike: make it once. It sends HTTP with the JDK's own {@link java.net.HttpURLConnection}, the client that costs a cold start
 * the least; no asynchronous client is made, and no HTTP client is searched for on the class path.
 *
 * <p>Making a client never uses the network. The credentials are looked up with the first call: on Lambda, in environment
 * variables.
 *
 * @param region the region's code, such as {@code eu-central-1}; empty: the system property {@code aws.region}, the environment
 *     variable {@code AWS_REGION}, the profile in the AWS configuration file, in this order. The instance metadata of EC2 is
 *     never asked
 * @param endpoint where to call instead of the region's endpoint; empty: what the SDK's own settings say, such as {@code
 *     AWS_ENDPOINT_URL_LAMBDA}. With an endpoint and no region anywhere, requests are signed for {@code us-east-1}
 * @param timeouts how long to wait
 * @param maxAttempts how often the SDK sends a request at most, 1 or more; default {@value #DEFAULT_MAX_ATTEMPTS}. It repeats
 *     after 429, 500, 502, 503 and 504, and when no answer came; each time with the same client token
 * @since 0.1
 */
public record LambdaClientOptions(Optional<String> region, Optional<URI> endpoint, Timeouts timeouts, int maxAttempts) {

    /** The default of {@link #maxAttempts()}: one attempt and two repetitions. */
    public static final int DEFAULT_MAX_ATTEMPTS = 3;

    private static final LambdaClientOptions DEFAULTS =
            new LambdaClientOptions(Optional.empty(), Optional.empty(), Timeouts.defaults(), DEFAULT_MAX_ATTEMPTS);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if {@code maxAttempts} is below 1
     */
    public LambdaClientOptions {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(timeouts, "timeouts");
        if (maxAttempts < 1) {
            throw new IllegalArgumentException(
                    "maxAttempts is " + maxAttempts + "; give 1 or more, 1 for no repetition");
        }
    }

    /**
     * The region and the endpoint of the environment, default timeouts, {@value #DEFAULT_MAX_ATTEMPTS} attempts.
     *
     * @return the defaults
     */
    public static LambdaClientOptions defaults() {
        return DEFAULTS;
    }

    /**
     * These options for a region.
     *
     * @param code the region's code
     * @return a copy
     */
    public LambdaClientOptions withRegion(String code) {
        return new LambdaClientOptions(Optional.of(code), endpoint, timeouts, maxAttempts);
    }

    /**
     * These options for another endpoint.
     *
     * @param uri where to call
     * @return a copy
     */
    public LambdaClientOptions withEndpoint(URI uri) {
        return new LambdaClientOptions(region, Optional.of(uri), timeouts, maxAttempts);
    }

    /**
     * These options with other timeouts.
     *
     * @param other how long to wait
     * @return a copy
     */
    public LambdaClientOptions withTimeouts(Timeouts other) {
        return new LambdaClientOptions(region, endpoint, other, maxAttempts);
    }

    /**
     * These options with another number of attempts.
     *
     * @param max how often the SDK sends a request at most, 1 or more
     * @return a copy
     */
    public LambdaClientOptions withMaxAttempts(int max) {
        return new LambdaClientOptions(region, endpoint, timeouts, max);
    }

    /**
     * Makes a client. Whoever makes it closes it, which ends its timer threads.
     *
     * @return a new client
     * @throws IllegalStateException if there is neither a region nor an endpoint
     */
    public LambdaClient newClient() {
        return clientBuilder().build();
    }

    /**
     * Begins a client to which more can be said, such as where its credentials come from.
     *
     * @return a builder with these options
     * @throws IllegalStateException if there is neither a region nor an endpoint
     */
    public LambdaClientBuilder clientBuilder() {
        LambdaClientBuilder builder = LambdaClient.builder()
                .region(regionFrom(
                        new AwsRegionProviderChain(new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(timeouts.connect())
                        .socketTimeout(timeouts.socket()))
                // A strategy given outright spares the SDK the search for a configured one.
                .overrideConfiguration(configuration -> configuration
                        .apiCallTimeout(timeouts.apiCall())
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(maxAttempts)
                                .build()));
        endpoint.ifPresent(builder::endpointOverride);
        return builder;
    }

    Region regionFrom(AwsRegionProvider environment) {
        if (region.isPresent()) {
            return Region.of(region.get());
        }
        try {
            return environment.getRegion();
        } catch (SdkClientException e) {
            if (endpoint.isPresent()) {
                return Region.US_EAST_1;
            }
            throw new IllegalStateException(
                    "No AWS region is known: set AWS_REGION, or give a region or an endpoint", e);
        }
    }

    /**
     * How long to wait, each at least 1 ms.
     *
     * @param connect for a connection; default 5 s
     * @param socket for the next byte of an answer; default 50 s
     * @param apiCall for a call with all its repetitions; default 55 s
     * @since 0.1
     */
    public record Timeouts(Duration connect, Duration socket, Duration apiCall) {

        private static final Timeouts DEFAULTS =
                new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(50), Duration.ofSeconds(55));

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if one is below 1 ms
         */
        public Timeouts {
            requirePositive("connect", connect);
            requirePositive("socket", socket);
            requirePositive("apiCall", apiCall);
        }

        /**
         * 5 s, 50 s and 55 s.
         *
         * @return the defaults
         */
        public static Timeouts defaults() {
            return DEFAULTS;
        }

        private static void requirePositive(String name, Duration timeout) {
            if (timeout.toMillis() < 1) {
                throw new IllegalArgumentException("The timeout " + name + " is " + timeout + "; give 1 ms or more");
            }
        }
    }
}
