package io.durable.backend.lambda;

import static io.durable.backend.lambda.LoopbackService.ARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.lambda.LambdaClientOptions.Timeouts;
import io.durable.backend.lambda.LoopbackService.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.lambda.LambdaClient;

class LambdaClientOptionsTests {

    private static final String METADATA = "aws.ec2MetadataServiceEndpoint";
    private static final AwsRegionProvider NOWHERE = () -> {
        throw SdkClientException.create("no region");
    };

    @Nested
    class The_defaults {

        private final LambdaClientOptions options = LambdaClientOptions.defaults();

        @Test
        void leave_region_and_endpoint_to_the_environment() {
            assertThat(options.region()).isEmpty();
            assertThat(options.endpoint()).isEmpty();
        }

        @Test
        void wait_5_50_and_55_seconds() {
            assertThat(options.timeouts())
                    .isEqualTo(new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(50), Duration.ofSeconds(55)));
        }

        @Test
        void reach_the_client() {
            ClientOverrideConfiguration made =
                    options.withRegion("eu-central-1").clientBuilder().overrideConfiguration();

            assertThat(made.apiCallTimeout()).contains(Duration.ofSeconds(55));
            assertThat(made.retryStrategy())
                    .hasValueSatisfying(retry -> assertThat(retry.maxAttempts()).isEqualTo(3));
        }
    }

    @Nested
    class Making_a_client {

        @Test
        void uses_no_network_even_if_nothing_is_known() throws IOException {
            String before = System.getProperty(METADATA);
            try (RawServer everything = new RawServer(socket -> {})) {
                System.setProperty(METADATA, everything.uri().toString());
                LambdaClientOptions options = LambdaClientOptions.defaults().withEndpoint(everything.uri());
                try (LambdaClient client = options.newClient()) {
                    new LambdaCheckpointClient(client);
                    new LambdaDurableExecutions(client);
                }
                assertThatIllegalStateException()
                        .isThrownBy(() -> LambdaClientOptions.defaults().regionFrom(NOWHERE));

                assertThat(everything.connections()).isZero();
            } finally {
                restore(before);
            }
        }

        private static void restore(String before) {
            if (before == null) {
                System.clearProperty(METADATA);
            } else {
                System.setProperty(METADATA, before);
            }
        }

        @Test
        void keeps_the_waits_between_attempts_short() {
            try (LoopbackService service = new LoopbackService();
                    LambdaClient client = service.options()
                            .clientBuilder()
                            .credentialsProvider(
                                    StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                            .build()) {
                service.answering(Answer.error(503, "ServiceUnavailable", "down"));
                long start = System.nanoTime();

                assertThatThrownBy(() -> checkpoint(client)).isInstanceOf(CheckpointClientException.class);

                assertThat(service.received()).hasSize(3);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 5})
        void allows_as_many_attempts_as_wanted(int attempts) {
            try (LoopbackService service = new LoopbackService();
                    LambdaClient client =
                            LoopbackService.client(service.options().withMaxAttempts(attempts))) {
                service.answering(Answer.error(500, "ServiceException", "oops"));

                assertThatThrownBy(() -> checkpoint(client)).isInstanceOf(CheckpointClientException.class);

                assertThat(service.received()).hasSize(attempts);
            }
        }

        private static void checkpoint(LambdaClient client) {
            new LambdaCheckpointClient(client).checkpoint(new CheckpointRequest(ARN, "t", List.of(), "c"));
        }
    }

    @Nested
    class The_region {

        @Test
        void is_the_given_one_and_nothing_else_is_asked() {
            AwsRegionProvider unasked = () -> {
                throw new AssertionError("asked");
            };

            assertThat(LambdaClientOptions.defaults().withRegion("eu-west-3").regionFrom(unasked))
                    .isEqualTo(Region.EU_WEST_3);
        }

        @Test
        void is_that_of_the_environment() {
            assertThat(LambdaClientOptions.defaults().regionFrom(() -> Region.AP_SOUTH_1))
                    .isEqualTo(Region.AP_SOUTH_1);
        }

        @Test
        void is_us_east_1_for_an_endpoint_of_ones_own() {
            LambdaClientOptions local = LambdaClientOptions.defaults().withEndpoint(URI.create("http://127.0.0.1:1"));

            assertThat(local.regionFrom(NOWHERE)).isEqualTo(Region.US_EAST_1);
        }

        @Test
        void must_be_known() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> LambdaClientOptions.defaults().regionFrom(NOWHERE))
                    .withMessageContaining("AWS_REGION");
        }
    }

    @Nested
    class Refused {

        @ParameterizedTest
        @ValueSource(ints = {0, -1})
        void is_a_number_of_attempts_below_one(int attempts) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LambdaClientOptions.defaults().withMaxAttempts(attempts))
                    .withMessageContaining("maxAttempts is " + attempts);
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S"})
        void is_a_timeout_below_a_millisecond(Duration timeout) {
            Duration second = Duration.ofSeconds(1);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Timeouts(timeout, second, second))
                    .withMessageContaining("connect is " + timeout);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Timeouts(second, timeout, second))
                    .withMessageContaining("socket is " + timeout);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Timeouts(second, second, timeout))
                    .withMessageContaining("apiCall is " + timeout);
        }
    }
}
