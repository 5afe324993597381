package io.durable.conformance.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.durable.TypeRef;
import io.durable.backend.http.RemoteFunction;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.client.EventDetails.ChainedInvokeStarted;
import io.durable.client.EventDetails.InvocationCompleted;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import io.durable.client.HistoryEvent;
import io.durable.console.LocalEndpoint;
import io.durable.engine.DurableEngine;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Event;
import software.amazon.awssdk.services.lambda.model.EventType;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Handlers of the reference SDK, in Node, run by the backend in memory and the local endpoint. */
class ForeignFunctionIT {

    private static final String ORDER = "{\"quantity\":3,\"unitPrice\":2.5,\"items\":[\"ink\",\"paper\",\"\u20ac\"]}";
    private static final TypeRef<Map<String, Object>> ANY = new TypeRef<>() {};
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final InMemoryBackend backend = InMemoryBackend.builder().build();
    private static final LocalEndpoint endpoint = new LocalEndpoint(backend, 0);
    private static NodeProcess node;
    private static LambdaClient sdk;

    @BeforeAll
    static void start() throws Exception {
        endpoint.start();
        node = NodeProcess.start(endpoint.port());
        for (String name : List.of("foreign-order", "foreign-failure")) {
            backend.register(name, new RemoteFunction(name, node.url()));
        }
        sdk = LambdaClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + endpoint.port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
        endpoint.close();
    }

    @Test
    void steps_waits_callbacks_and_maps_of_another_language_run_to_their_end() throws InterruptedException {
        String arn = sdk.invoke(request -> request.functionName("foreign-order")
                        .invocationType(InvocationType.EVENT)
                        .durableExecutionName("order-1")
                        .payload(SdkBytes.fromUtf8String(ORDER)))
                .durableExecutionArn();

        answerCallback(arn);

        ExecutionDescription ended = backend.await(arn, PATIENCE).orElseThrow();
        assertThat(ended.result())
                .contains("{\"price\":7.5,\"approval\":\"granted\",\"labels\":[\"INK\",\"PAPER\",\"\u20ac\"]}");
        assertThat(backend.history(arn))
                .extracting(event -> event.type().serviceName())
                .contains("StepSucceeded", "WaitSucceeded", "CallbackSucceeded", "ContextSucceeded")
                .doesNotContain("StepFailed")
                .endsWith("InvocationCompleted", "ExecutionSucceeded");
        assertThat(backend.history(arn))
                .filteredOn(event -> event.type() == io.durable.client.EventType.INVOCATION_COMPLETED)
                .as("one before the wait is over, one before the callback is answered, and the last")
                .hasSizeGreaterThanOrEqualTo(3)
                .noneMatch(ForeignFunctionIT::failed);
    }

    @Test
    void a_failure_of_another_language_is_the_answer() {
        InvokeResponse answer = sdk.invoke(
                request -> request.functionName("foreign-failure").payload(SdkBytes.fromUtf8String("\"luck\"")));

        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(answer.payload().asUtf8String()).contains("\"ErrorMessage\":\"no luck\"");
    }

    @Test
    void a_workflow_of_ours_invokes_it() throws InterruptedException {
        DurableEngine engine =
                DurableEngine.builder(backend).timeSource(backend.timeSource()).build();
        backend.register(
                "ours",
                engine.function("ours", ANY, (order, ctx) -> ctx.invoke("the order", "foreign-order", order, ANY)));
        String arn = backend.start("ours", Map.of("quantity", 1, "unitPrice", 4, "items", List.of("pen")));
        String callee = await().atMost(PATIENCE)
                .until(
                        () -> backend.history(arn).stream()
                                .map(HistoryEvent::details)
                                .filter(ChainedInvokeStarted.class::isInstance)
                                .map(ChainedInvokeStarted.class::cast)
                                .findFirst(),
                        Optional::isPresent)
                .flatMap(started -> started.executionArn())
                .orElseThrow();

        answerCallback(callee);

        ExecutionDescription ended = backend.await(arn, PATIENCE).orElseThrow();
        assertThat(ended.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(ended.result()).contains("{\"price\":4,\"approval\":\"granted\",\"labels\":[\"PEN\"]}");
    }

    /** As an outside party does: with the id that it was given, over the API. */
    private static void answerCallback(String arn) {
        Event started = await().atMost(PATIENCE)
                .until(
                        () ->
                                sdk
                                        .getDurableExecutionHistory(request -> request.durableExecutionArn(arn))
                                        .events()
                                        .stream()
                                        .filter(event -> event.eventType() == EventType.CALLBACK_STARTED)
                                        .findFirst(),
                        Optional::isPresent)
                .get();
        sdk.sendDurableExecutionCallbackSuccess(
                request -> request.callbackId(started.callbackStartedDetails().callbackId())
                        .result(SdkBytes.fromUtf8String("\"granted\"")));
    }

    private static boolean failed(HistoryEvent event) {
        return event.details() instanceof InvocationCompleted ended
                && ended.error().isPresent();
    }
}
