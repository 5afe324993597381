package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.durable.DurableHandler;
import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import io.durable.backend.TimeSource;
import io.durable.backend.lambda.LambdaCheckpointClient;
import io.durable.backend.lambda.LambdaClientOptions;
import io.durable.backend.lambda.LambdaDurableExecutions;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualTimeSource;
import io.durable.client.DurableExecutions;
import io.durable.engine.DurableEngine;
import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

@ExtendWith(OutputCaptureExtension.class)
class BackendTests {

    private static final String WARNING = "Durable executions run in memory, since this is not AWS Lambda";

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DurableAutoConfiguration.class));

    private final ApplicationContextRunner onLambda =
            runner.withPropertyValues("AWS_LAMBDA_FUNCTION_NAME=orders", "durable.lambda.region=eu-central-1");

    @Nested
    class InMemory {

        @Test
        void is_where_executions_run_outside_of_lambda_and_the_log_says_that_they_are_not_kept(CapturedOutput output) {
            runner.withUserConfiguration(Orders.class).run(context -> {
                assertThat(context).hasSingleBean(InMemoryBackend.class).hasSingleBean(DurableEngine.class);
                assertThat(context.getBean(DurableExecutions.class)).isSameAs(context.getBean(InMemoryBackend.class));
                assertThat(context.getBean(InMemoryBackend.class).timeSource())
                        .isSameAs(context.getBean(TimeSource.class));
                assertThat(output).contains(WARNING).contains("[orders]");
            });
        }

        @Test
        void is_nothing_to_warn_of_if_it_was_asked_for(CapturedOutput output) {
            runner.withUserConfiguration(Orders.class)
                    .withPropertyValues("durable.backend=memory")
                    .run(context -> assertThat(output).doesNotContain(WARNING));
        }

        @Test
        void is_nothing_to_warn_of_without_handlers(CapturedOutput output) {
            runner.run(context -> assertThat(output).doesNotContain(WARNING));
        }

        @Test
        void can_be_asked_for_on_lambda() {
            onLambda.withPropertyValues("durable.backend=memory")
                    .run(context -> assertThat(context)
                            .hasSingleBean(InMemoryBackend.class)
                            .doesNotHaveBean(LambdaClient.class));
        }

        @Test
        void needs_no_aws_sdk() {
            runner.withClassLoader(new FilteredClassLoader("software.amazon.awssdk"))
                    .run(context -> assertThat(context).hasSingleBean(InMemoryBackend.class));
        }

        @Test
        void follows_the_time_source_of_the_application() {
            ManualTimeSource manual = new ManualTimeSource();

            runner.withBean(TimeSource.class, () -> manual)
                    .run(context -> assertThat(
                                    context.getBean(InMemoryBackend.class).timeSource())
                            .isSameAs(manual));
        }

        @Test
        void backs_off_for_one_of_the_application() {
            InMemoryBackend own = InMemoryBackend.builder().region("eu-north-1").build();

            runner.withBean(InMemoryBackend.class, () -> own)
                    .run(context ->
                            assertThat(context).getBean(CheckpointClient.class).isSameAs(own));
        }

        @Test
        void stands_behind_the_checkpoint_client_of_the_application() {
            runner.withUserConfiguration(Wrapping.class)
                    .run(context ->
                            assertThat(context.getBean(CheckpointClient.class)).isInstanceOf(Wrapping.Wrapper.class));
        }

        @Test
        void stands_behind_the_executions_of_the_application() {
            DurableExecutions own = new FakeExecutions();

            runner.withBean(DurableExecutions.class, () -> own)
                    .run(context ->
                            assertThat(context.getBean(DurableExecutions.class)).isSameAs(own));
        }
    }

    @Nested
    class OnLambda {

        @Test
        void executions_are_those_of_the_service() {
            onLambda.withUserConfiguration(Orders.class)
                    .run(context -> assertThat(context)
                            .hasSingleBean(LambdaCheckpointClient.class)
                            .hasSingleBean(LambdaDurableExecutions.class)
                            .hasSingleBean(DurableEngine.class)
                            .doesNotHaveBean(InMemoryBackend.class));
        }

        @Test
        void they_can_be_asked_for_elsewhere() {
            runner.withPropertyValues("durable.backend=lambda", "durable.lambda.region=eu-central-1")
                    .run(context -> assertThat(context).hasSingleBean(LambdaCheckpointClient.class));
        }

        @Test
        void the_client_follows_the_properties() {
            onLambda.withPropertyValues("durable.lambda.endpoint=http://localhost:9014")
                    .run(context -> {
                        var configuration = context.getBean(LambdaClient.class).serviceClientConfiguration();
                        assertThat(configuration.region()).isEqualTo(Region.EU_CENTRAL_1);
                        assertThat(configuration.endpointOverride()).contains(URI.create("http://localhost:9014"));
                    });
        }

        @Test
        void the_client_backs_off_for_one_of_the_application() {
            LambdaClient own =
                    LambdaClientOptions.defaults().withRegion("us-west-2").newClient();

            onLambda.withBean("own", LambdaClient.class, () -> own)
                    .run(context ->
                            assertThat(context.getBean(LambdaClient.class)).isSameAs(own));
        }

        @Test
        void nothing_of_the_sdk_is_made_for_an_application_that_brings_both_clients_itself() {
            runner.withPropertyValues("AWS_LAMBDA_FUNCTION_NAME=orders")
                    .withBean(CheckpointClient.class, FakeCheckpoints::new)
                    .withBean(DurableExecutions.class, FakeExecutions::new)
                    .run(context -> assertThat(context)
                            .hasNotFailed()
                            .doesNotHaveBean(LambdaCheckpointClient.class)
                            .doesNotHaveBean(LambdaDurableExecutions.class));
        }

        @Test
        void a_missing_sdk_is_told_by_what_to_add() {
            onLambda.withClassLoader(new FilteredClassLoader("software.amazon.awssdk"))
                    .run(context -> assertThat(StartupFailures.in(context.getStartupFailure()))
                            .hasMessageContaining("the AWS SDK for Lambda is not on the class path")
                            .extracting(DurableStartupException::action)
                            .asString()
                            .contains("software.amazon.awssdk:lambda"));
        }

        @Test
        void a_missing_sdk_matters_not_to_an_application_with_a_client_of_its_own() {
            onLambda.withClassLoader(new FilteredClassLoader("software.amazon.awssdk"))
                    .withBean(CheckpointClient.class, FakeCheckpoints::new)
                    .run(context -> assertThat(context).hasNotFailed());
        }

        @Test
        void a_missing_region_is_told_by_what_to_set() {
            assumeThat(System.getenv("AWS_REGION")).isNull();

            runner.withPropertyValues("durable.backend=lambda")
                    .withSystemProperties("aws.configFile=none", "aws.sharedCredentialsFile=none")
                    .run(context -> assertThat(StartupFailures.in(context.getStartupFailure()))
                            .extracting(DurableStartupException::action)
                            .asString()
                            .contains("durable.lambda.region", "AWS_REGION"));
        }

        @Test
        void an_endpoint_without_a_scheme_is_told_by_its_property() {
            onLambda.withPropertyValues("durable.lambda.endpoint=localhost")
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .hasMessageContaining("durable.lambda.endpoint"));
        }
    }

    @Test
    void an_unknown_backend_is_told_by_its_property() {
        runner.withPropertyValues("durable.backend=cloud")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("durable.backend"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Orders {

        @Bean
        DurableHandler<String, String> orders() {
            return (order, ctx) -> order;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Wrapping {

        @Bean
        CheckpointClient wrapper(InMemoryBackend backend) {
            return new Wrapper(backend);
        }

        record Wrapper(InMemoryBackend backend) implements CheckpointClient {

            @Override
            public CheckpointResponse checkpoint(CheckpointRequest request) {
                return backend.checkpoint(request);
            }

            @Override
            public StatePage getExecutionState(StateRequest request) {
                return backend.getExecutionState(request);
            }
        }
    }
}
