package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.durable.DurableHandler;
import io.durable.backend.CheckpointClient;
import io.durable.backend.http.FunctionServer;
import io.durable.backend.http.InvocationFence;
import io.durable.backend.http.RemoteFunction;
import io.durable.backend.lambda.LambdaCheckpointClient;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.client.DurableExecutions;
import io.durable.client.ExecutionDescription;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.function.context.config.ContextFunctionCatalogAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The handlers of an application are invoked by a backend in another process. */
@Timeout(60)
class ServingTests {

    private final InMemoryBackend backend =
            InMemoryBackend.builder().invocationRetry(Duration.ZERO, 5).build();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DurableAutoConfiguration.class,
                    DurableFunctionAutoConfiguration.class,
                    ContextFunctionCatalogAutoConfiguration.class))
            .withPropertyValues("durable.local.serve.port=0")
            .withUserConfiguration(Shop.class);

    /** As if the checkpoints went over HTTP. */
    private final ApplicationContextRunner connected = runner.withBean(
                    CheckpointClient.class, () -> new InvocationFence().around(backend))
            .withBean(DurableExecutions.class, FakeExecutions::new);

    private ExecutionDescription run(String function, Object input) throws InterruptedException {
        return backend.await(backend.start(function, input), Duration.ofMinutes(1))
                .orElseThrow();
    }

    @Test
    void the_process_stays_alive_for_the_backend() {
        Set<Thread> others = Thread.getAllStackTraces().keySet();

        connected.run(context -> assertThat(Thread.getAllStackTraces().keySet())
                .anyMatch(thread -> !thread.isDaemon() && !others.contains(thread)));
    }

    @Test
    void handlers_and_plain_functions_are_invoked_over_http() {
        connected.run(context -> {
            URI uri = context.getBean(FunctionServer.class).uri();
            backend.register("orders", new RemoteFunction("orders", uri));
            backend.registerPlain("doubling", new RemoteFunction("doubling", uri));

            assertThat(run("orders", 21).result()).contains("42");
            assertThat(context).doesNotHaveBean(InMemoryBackend.class);
        });
    }

    @Test
    void an_invocation_can_be_lost() {
        connected.run(context -> {
            backend.register(
                    "losing",
                    new RemoteFunction(
                            "losing", context.getBean(FunctionServer.class).uri()));

            assertThat(run("losing", 1).result()).contains("2");
        });
    }

    @Test
    void handlers_are_served_without_spring_cloud_function() {
        connected
                .withClassLoader(new FilteredClassLoader("org.springframework.cloud.function.adapter"))
                .run(context -> assertThat(context.getBean(FunctionServer.class).isRegistered("orders"))
                        .isTrue());
    }

    @Test
    void nothing_listens_after_the_context_is_closed() {
        FunctionServer[] server = new FunctionServer[1];
        connected.run(context -> server[0] = context.getBean(FunctionServer.class));

        assertThat(server[0].isRunning()).isFalse();
    }

    @Test
    void nothing_is_served_if_nothing_says_so() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DurableAutoConfiguration.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(FunctionServer.class));
    }

    @Test
    void nothing_is_served_on_lambda() {
        connected
                .withPropertyValues("AWS_LAMBDA_FUNCTION_NAME=orders", "spring.cloud.function.definition=orders")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(FunctionServer.class));
    }

    @Nested
    class Endpoint {

        private final ApplicationContextRunner local =
                runner.withPropertyValues("durable.lambda.endpoint=http://127.0.0.1:9014");

        @Test
        void is_where_checkpoints_go_with_a_region_and_credentials_by_default() {
            assumeThat(System.getenv("AWS_REGION")).isNull();
            assumeThat(System.getenv("AWS_ACCESS_KEY_ID")).isNull();

            local.withSystemProperties("aws.configFile=none", "aws.sharedCredentialsFile=none")
                    .run(context -> {
                        assertThat(context).hasSingleBean(LambdaCheckpointClient.class);
                        var configuration = context.getBean(LambdaClient.class).serviceClientConfiguration();
                        assertThat(configuration.region()).isEqualTo(Region.US_EAST_1);
                        assertThat(configuration.endpointOverride()).contains(URI.create("http://127.0.0.1:9014"));
                        assertThat(accessKey(context.getBean(LambdaClient.class)))
                                .isEqualTo("local");
                    });
        }

        @Test
        void may_come_from_the_variable_of_the_sdk() {
            runner.withPropertyValues("AWS_ENDPOINT_URL_LAMBDA=http://localhost:9015")
                    .run(context -> assertThat(context.getBean(LambdaClient.class)
                                    .serviceClientConfiguration()
                                    .endpointOverride())
                            .contains(URI.create("http://localhost:9015")));
        }

        @Test
        void leaves_credentials_that_are_set() {
            local.withSystemProperties("aws.accessKeyId=mine", "aws.secretAccessKey=secret")
                    .run(context -> assertThat(accessKey(context.getBean(LambdaClient.class)))
                            .isEqualTo("mine"));
        }

        @Test
        void elsewhere_gets_no_credentials_by_default() {
            runner.withPropertyValues("durable.lambda.endpoint=https://lambda.example.com")
                    .run(context -> assertThat(context.getBean(LambdaClient.class)
                                    .serviceClientConfiguration()
                                    .credentialsProvider()
                                    .toString())
                            .contains("DefaultCredentialsProvider"));
        }

        @Test
        void on_lambda_gets_no_credentials_by_default() {
            local.withPropertyValues("AWS_LAMBDA_FUNCTION_NAME=orders", "spring.cloud.function.definition=orders")
                    .run(context -> assertThat(context.getBean(LambdaClient.class)
                                    .serviceClientConfiguration()
                                    .credentialsProvider()
                                    .toString())
                            .contains("DefaultCredentialsProvider"));
        }

        @Test
        void that_nothing_names_is_told_by_what_to_set() {
            assumeThat(System.getenv("AWS_ENDPOINT_URL_LAMBDA")).isNull();

            runner.run(context -> assertThat(StartupFailures.in(context.getStartupFailure()))
                    .hasMessageContaining("durable.local.serve.port")
                    .extracting(DurableStartupException::action)
                    .asString()
                    .contains("durable.lambda.endpoint", "AWS_ENDPOINT_URL_LAMBDA"));
        }

        private static String accessKey(LambdaClient client) {
            AwsCredentialsIdentity identity = client.serviceClientConfiguration()
                    .credentialsProvider()
                    .resolveIdentity()
                    .join();
            return identity.accessKeyId();
        }
    }

    @Nested
    class Refusals {

        @Test
        void a_backend_of_its_own_is_one_too_many() {
            runner.withPropertyValues("durable.backend=memory")
                    .run(context -> assertThat(StartupFailures.in(context.getStartupFailure()))
                            .hasMessageContaining("durable.local.serve.port")
                            .hasMessageContaining("durable.backend=memory"));
        }

        @Test
        void a_number_that_is_no_port_names_its_property() {
            connected
                    .withPropertyValues("durable.local.serve.port=70000")
                    .run(context -> assertThat(context)
                            .getFailure()
                            .rootCause()
                            .hasMessageContaining("durable.local.serve.port")
                            .hasMessageContaining("70000"));
        }

        @Test
        void a_port_that_is_taken_names_its_property() throws Exception {
            try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                connected
                        .withPropertyValues("durable.local.serve.port=" + other.getLocalPort())
                        .run(context -> assertThat(context)
                                .getFailure()
                                .hasStackTraceContaining("durable.local.serve.port")
                                .hasStackTraceContaining("Set one that is free, or 0 for any"));
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Shop {

        private final AtomicInteger runs = new AtomicInteger();

        @Bean
        DurableHandler<Integer, Integer> orders() {
            return (n, ctx) -> ctx.invoke("double", "doubling", n, Integer.class);
        }

        @Bean
        Function<Integer, Integer> doubling() {
            return n -> 2 * n;
        }

        /** Gives the number of times that its step has begun. */
        @Bean
        DurableHandler<Integer, Integer> losing(ObjectProvider<FunctionServer> server) {
            return (n, ctx) -> ctx.step("lose", Integer.class, step -> {
                int run = runs.incrementAndGet();
                if (run == 1) {
                    server.getObject().abandon(ctx.executionArn());
                }
                return run;
            });
        }
    }
}
