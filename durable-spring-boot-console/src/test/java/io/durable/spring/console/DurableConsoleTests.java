package io.durable.spring.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import io.durable.backend.lambda.LambdaCheckpointClient;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.engine.DurableEngine;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;

/** The endpoint, called as functions call the service: by the AWS SDK, and by plain HTTP where that would not do it. */
class DurableConsoleTests {

    private static final String ARN =
            "arn:aws:lambda:us-east-1:123456789012:function:orders:$LATEST/durable-execution/a/b";

    private final ManualDriver driver =
            ManualDriver.of(InMemoryBackend.builder().maxPageItems(3));
    private final CountingPages backend = new CountingPages(driver.backend(), new AtomicInteger());
    private final DurableConsole console = new DurableConsole(0, new DurableApi(backend));

    private LambdaClient sdk;

    @BeforeEach
    void start() {
        console.start();
        sdk = LambdaClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + console.port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterEach
    void stop() {
        sdk.close();
        console.stop();
    }

    @Nested
    class TheSdk {

        @Test
        void runs_a_workflow_whose_records_come_in_pages() {
            DurableHandler<Integer, String> handler = (steps, ctx) -> {
                int sum = IntStream.rangeClosed(1, steps)
                        .map(i -> ctx.step("step-" + i, Integer.class, s -> i))
                        .sum();
                ctx.wait("a day", Duration.ofDays(1));
                return ctx.step("price", String.class, s -> sum + " \u20ac");
            };

            ExecutionDescription ended = driver.runToCompletion(start("orders", handler, 10));

            assertThat(ended.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(ended.result()).contains("\"55 \u20ac\"");
            assertThat(backend.pages).hasPositiveValue();
        }

        @Test
        void is_told_of_a_stale_token_by_the_message_that_the_service_has() {
            DurableHandler<Integer, Integer> handler = (in, ctx) -> in;
            String arn = start("orders", handler, 1);

            assertThatExceptionOfType(CheckpointClientException.class)
                    .isThrownBy(() -> client().checkpoint(new CheckpointRequest(arn, "c3RhbGU=", List.of(), "call-1")))
                    .extracting(CheckpointClientException::failure)
                    .isEqualTo(CheckpointFailure.INVALID_TOKEN);
            assertThatExceptionOfType(CheckpointClientException.class)
                    .isThrownBy(() -> client().getExecutionState(new StateRequest(arn, "c3RhbGU=", "", 10)))
                    .extracting(CheckpointClientException::failure)
                    .isEqualTo(CheckpointFailure.INVALID_TOKEN);
            assertThatExceptionOfType(InvalidParameterValueException.class)
                    .isThrownBy(() -> sdk.checkpointDurableExecution(
                            request -> request.durableExecutionArn(arn).checkpointToken("c3RhbGU=")))
                    .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400));
        }

        private <I, O> String start(String name, DurableHandler<I, O> handler, Object input) {
            DurableEngine engine =
                    DurableEngine.builder(client()).timeSource(driver.time()).build();
            @SuppressWarnings("unchecked")
            TypeRef<I> type = (TypeRef<I>) TypeRef.of(input.getClass());
            driver.backend().register(name, engine.function(name, type, handler));
            return driver.backend().start(name, input);
        }

        private LambdaCheckpointClient client() {
            return new LambdaCheckpointClient(sdk);
        }
    }

    @Nested
    class Errors {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "POST | checkpoint                                  | {       | 400 | InvalidParameterValueException | message",
                    "POST | checkpoint                                  | {}      | 400 | InvalidParameterValueException | message",
                    "GET  | state                                       |         | 400 | InvalidParameterValueException | message",
                    "GET  | state?CheckpointToken=dG9r&MaxItems=1001    |         | 400 | InvalidParameterValueException | message",
                    "GET  | state?CheckpointToken=dG9r&MaxItems=many    |         | 400 | InvalidParameterValueException | message",
                    "GET  | state?CheckpointToken=dG9r&MaxItems=1       |         | 400 | InvalidParameterValueException | message",
                    "GET  | checkpoint                                  |         | 404 | ResourceNotFoundException      | Message",
                    "GET  | history                                     |         | 404 | ResourceNotFoundException      | Message",
                    "GET  | state/more                                  |         | 404 | ResourceNotFoundException      | Message",
                })
        void have_the_shape_of_the_service(
                String method, String call, String body, int status, String type, String member) throws Exception {
            HttpResponse<String> response =
                    send(method, "/2025-12-01/durable-executions/" + encoded(ARN) + "/" + call, body);

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains(type);
            JsonNode json = new ObjectMapper().readTree(response.body());
            assertThat(json.get("Type").textValue()).isNotBlank();
            assertThat(json.get(member).textValue()).isNotBlank();
        }

        @Test
        void tell_of_a_path_that_is_none_of_the_api() throws Exception {
            assertThat(send("GET", "/", null).statusCode()).isEqualTo(404);
        }

        @Test
        void tell_of_a_request_that_is_too_large() throws Exception {
            String path = "/2025-12-01/durable-executions/" + encoded(ARN) + "/checkpoint";

            assertThat(send("POST", path, "x".repeat(8 * 1024 * 1024 + 1)).statusCode())
                    .isEqualTo(413);
        }

        private HttpResponse<String> send(String method, String path, String body)
                throws IOException, InterruptedException {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console.port() + path))
                                    .method(
                                            method,
                                            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString());
        }
    }

    @Test
    void it_tells_where_it_listens_only_while_it_does() {
        console.stop();

        assertThat(console.isRunning()).isFalse();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(console::port);
    }

    private static String encoded(String label) {
        return URLEncoder.encode(label, StandardCharsets.UTF_8);
    }

    /** The backend, and how often a page of its records was asked for. */
    private record CountingPages(CheckpointClient next, AtomicInteger pages) implements CheckpointClient {

        @Override
        public CheckpointResponse checkpoint(CheckpointRequest request) {
            return next.checkpoint(request);
        }

        @Override
        public StatePage getExecutionState(StateRequest request) {
            pages.incrementAndGet();
            return next.getExecutionState(request);
        }
    }
}
