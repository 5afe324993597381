package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.durable.backend.CheckpointClient;
import io.durable.backend.lambda.LambdaClientOptions;
import io.durable.client.DurableExecutions;
import io.durable.spring.DurableLambdaConnectionDetails;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaServiceClientConfiguration;

/** How the service is reached. */
class LambdaPropertiesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DurableAutoConfiguration.class))
            .withPropertyValues("durable.backend=lambda", "durable.lambda.region=eu-central-1");

    @Nested
    class Client {

        @Test
        void waits_and_repeats_as_the_library_has_it_by_default() {
            runner.run(context -> {
                LambdaServiceClientConfiguration client =
                        context.getBean(LambdaClient.class).serviceClientConfiguration();

                assertThat(client.overrideConfiguration().apiCallTimeout())
                        .contains(LambdaClientOptions.defaults().timeouts().apiCall());
                assertThat(maxAttempts(client)).isEqualTo(LambdaClientOptions.DEFAULT_MAX_ATTEMPTS);
            });
        }

        @Test
        void waits_and_repeats_as_the_properties_say() {
            runner.withPropertyValues("durable.lambda.call-timeout=7s", "durable.lambda.max-attempts=5")
                    .run(context -> {
                        LambdaServiceClientConfiguration client =
                                context.getBean(LambdaClient.class).serviceClientConfiguration();

                        assertThat(client.overrideConfiguration().apiCallTimeout())
                                .contains(Duration.ofSeconds(7));
                        assertThat(maxAttempts(client)).isEqualTo(5);
                    });
        }

        private static int maxAttempts(LambdaServiceClientConfiguration client) {
            return client.overrideConfiguration().retryStrategy().orElseThrow().maxAttempts();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "durable.lambda.connect-timeout=0s",
                    "durable.lambda.read-timeout=-1s",
                    "durable.lambda.call-timeout=0s",
                    "durable.lambda.max-attempts=0"
                })
        void refuses_what_makes_no_sense_by_its_property(String property) {
            runner.withPropertyValues(property)
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .hasMessageContaining(property.substring(0, property.indexOf('='))));
        }

        @Test
        void without_a_way_to_send_http_is_told_by_what_to_add() {
            runner.withClassLoader(new FilteredClassLoader("software.amazon.awssdk.http.urlconnection"))
                    .run(context -> assertThat(StartupFailures.in(context.getStartupFailure()))
                            .hasMessageContaining("the HTTP client of the AWS SDK is not on the class path")
                            .extracting(DurableStartupException::action)
                            .asString()
                            .contains("software.amazon.awssdk:url-connection-client", "LambdaClient"));
        }

        @Test
        void of_the_application_may_send_http_in_another_way() {
            LambdaClient own =
                    LambdaClientOptions.defaults().withRegion("us-west-2").newClient();
            runner.withClassLoader(new FilteredClassLoader("software.amazon.awssdk.http.urlconnection"))
                    .withBean("own", LambdaClient.class, () -> own)
                    .run(context ->
                            assertThat(context.getBean(LambdaClient.class)).isSameAs(own));
        }

        @Test
        void is_not_needed_by_an_application_that_brings_both_ends_itself() {
            runner.withClassLoader(new FilteredClassLoader("software.amazon.awssdk.http.urlconnection"))
                    .withBean(CheckpointClient.class, FakeCheckpoints::new)
                    .withBean(DurableExecutions.class, FakeExecutions::new)
                    .run(context -> assertThat(context).hasNotFailed());
        }
    }

    @Test
    void executions_write_inputs_as_the_handlers_read_them() {
        runner.run(
                context -> assertThat(context.getBean(DurableExecutions.class).serdes())
                        .isSameAs(context.getBean(EventSerdes.class).serdes()));
    }

    @Nested
    class ConnectionDetails {

        @Test
        void are_those_of_the_properties() {
            runner.withPropertyValues("durable.lambda.endpoint=http://localhost:9014")
                    .run(context -> {
                        DurableLambdaConnectionDetails details = context.getBean(DurableLambdaConnectionDetails.class);

                        assertThat(details.getRegion()).isEqualTo("eu-central-1");
                        assertThat(details.getEndpoint()).isEqualTo(URI.create("http://localhost:9014"));
                    });
        }

        @Test
        void of_the_application_count_more_than_the_properties() {
            runner.withPropertyValues("durable.lambda.endpoint=http://localhost:9014")
                    .withBean(DurableLambdaConnectionDetails.class, Container::new)
                    .run(context -> {
                        LambdaServiceClientConfiguration client =
                                context.getBean(LambdaClient.class).serviceClientConfiguration();

                        assertThat(client.region()).isEqualTo(Region.US_WEST_1);
                        assertThat(client.endpointOverride()).contains(URI.create("http://127.0.0.1:4566"));
                        assertThat(context.getBean(LambdaClient.class)
                                        .serviceClientConfiguration()
                                        .credentialsProvider()
                                        .resolveIdentity())
                                .isCompleted();
                    });
        }

        @Test
        void that_say_nothing_leave_it_to_the_environment() {
            DurableLambdaConnectionDetails nothing = new DurableLambdaConnectionDetails() {};

            assertThat(nothing.getRegion()).isNull();
            assertThat(nothing.getEndpoint()).isNull();
        }
    }

    /** A container of a test. */
    static final class Container implements DurableLambdaConnectionDetails {

        @Override
        public String getRegion() {
            return "us-west-1";
        }

        @Override
        public URI getEndpoint() {
            return URI.create("http://127.0.0.1:4566");
        }
    }
}
