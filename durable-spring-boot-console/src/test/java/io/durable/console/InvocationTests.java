package io.durable.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.durable.backend.InvocationOutput;
import io.durable.backend.memory.FunctionSettings;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.client.ExecutionStatus;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.DurableExecutionAlreadyStartedException;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** The call Invoke, made by the AWS SDK. */
class InvocationTests {

    private final Endpoint endpoint = new Endpoint(InMemoryBackend.builder().build());

    @BeforeEach
    void deploy() {
        endpoint.deploy("greet", String.class, (name, ctx) -> ctx.step("hello", String.class, s -> "hello " + name));
        endpoint.deploy("fail", String.class, (in, ctx) -> {
            throw new IllegalStateException("no " + in);
        });
        endpoint.deploy(
                "hang",
                String.class,
                (in, ctx) -> ctx.createCallback("never", String.class).get());
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Nested
    class ADurableFunction {

        @Test
        void is_waited_for_and_its_result_is_the_answer() {
            InvokeResponse answer = invoke("greet", "\"you\"").sentTo(endpoint);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.payload().asUtf8String()).isEqualTo("\"hello you\"");
            assertThat(answer.functionError()).isNull();
            assertThat(answer.executedVersion()).isEqualTo("$LATEST");
            assertThat(answer.responseMetadata().requestId()).isNotBlank();
            assertThat(endpoint.backend.describe(answer.durableExecutionArn()).status())
                    .isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(endpoint.backend.history(answer.durableExecutionArn()))
                    .last()
                    .satisfies(event -> assertThat(event.type().serviceName()).isEqualTo("ExecutionSucceeded"));
        }

        @ParameterizedTest
        @CsvSource({
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-00000000000000000000000000000000-b7ad6b7169203331-01, none",
            "something else, none",
        })
        void joins_the_trace_of_the_call(String header, String joined) {
            endpoint.backend.register(
                    "traced",
                    (input, context) -> new InvocationOutput.Succeeded(
                            '"' + context.traceParent().orElse("none") + '"'));

            InvokeResponse answer = endpoint.sdk.invoke(request -> request.functionName("traced")
                    .payload(SdkBytes.fromUtf8String("1"))
                    .overrideConfiguration(call -> call.putHeader("traceparent", header)));

            assertThat(answer.payload().asUtf8String()).isEqualTo('"' + joined + '"');
        }

        @Test
        void that_fails_is_answered_by_its_error() {
            InvokeResponse answer = invoke("fail", "\"way\"").sentTo(endpoint);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.functionError()).isEqualTo("Unhandled");
            assertThat(answer.payload().asUtf8String())
                    .contains("\"ErrorType\":\"java.lang.IllegalStateException\"", "\"ErrorMessage\":\"no way\"");
            assertThat(answer.durableExecutionArn()).contains(":function:fail:");
        }

        @Test
        void that_is_stopped_meanwhile_is_answered_by_what_was_said() {
            CompletableFuture<InvokeResponse> waiting = CompletableFuture.supplyAsync(
                    () -> invoke("hang", "\"x\"").named("to-stop").sentTo(endpoint));
            String arn = arnOf("hang", "to-stop");

            endpoint.sdk.stopDurableExecution(
                    request -> request.durableExecutionArn(arn).error(error -> error.errorType("Operator")));

            InvokeResponse answer = waiting.join();
            assertThat(answer.functionError()).isEqualTo("Unhandled");
            assertThat(answer.payload().asUtf8String()).isEqualTo("{\"ErrorType\":\"Operator\"}");
        }

        @Test
        void that_times_out_by_its_own_timeout_says_so() {
            endpoint.backend.register(
                    "slow",
                    (input, context) -> {
                        throw new IllegalStateException("again later");
                    },
                    FunctionSettings.defaults().withExecutionTimeout(Duration.ofSeconds(1)));

            InvokeResponse answer = invoke("slow", "1").sentTo(endpoint);

            assertThat(answer.functionError()).isEqualTo("Unhandled");
            assertThat(answer.payload().asUtf8String()).contains("\"ErrorType\":\"Execution.Timeout\"");
        }

        @Test
        void may_be_begun_without_waiting() {
            InvokeResponse answer =
                    invoke("hang", "\"x\"").type(InvocationType.EVENT).sentTo(endpoint);

            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.payload().asByteArray()).isEmpty();
            assertThat(endpoint.backend.describe(answer.durableExecutionArn()).status())
                    .isEqualTo(ExecutionStatus.RUNNING);
        }

        @Test
        void is_not_begun_by_a_dry_run() {
            InvokeResponse answer = invoke("greet", "\"x\"")
                    .type(InvocationType.DRY_RUN)
                    .named("dry")
                    .sentTo(endpoint);

            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(answer.durableExecutionArn()).isNull();
            assertThat(endpoint.sdk
                            .listDurableExecutionsByFunction(request -> request.functionName("greet"))
                            .durableExecutions())
                    .isEmpty();
        }

        @Test
        void is_begun_once_under_a_name() {
            String first =
                    invoke("greet", "\"a\"").named("order-1").sentTo(endpoint).durableExecutionArn();
            InvokeResponse again = invoke("greet", "\"a\"").named("order-1").sentTo(endpoint);

            assertThat(again.durableExecutionArn()).isEqualTo(first);
            assertThat(again.payload().asUtf8String()).isEqualTo("\"hello a\"");
            assertThatExceptionOfType(DurableExecutionAlreadyStartedException.class)
                    .isThrownBy(() -> invoke("greet", "\"b\"").named("order-1").sentTo(endpoint))
                    .satisfies(e -> assertThat(e.statusCode()).isEqualTo(409));
        }

        @ParameterizedTest
        @ValueSource(strings = {" { \"a\" : 1.0e2 ,\n\"b\":\"\\u00e9\" } ", "null", "[]", "12345678901234567890.10"})
        void gets_its_payload_as_it_came(String payload) {
            String arn = invoke("hang", payload)
                    .type(InvocationType.EVENT)
                    .sentTo(endpoint)
                    .durableExecutionArn();

            assertThat(endpoint.sdk
                            .getDurableExecution(request -> request.durableExecutionArn(arn))
                            .inputPayload())
                    .isEqualTo(payload);
        }

        @Test
        void without_a_payload_gets_none() {
            String arn = endpoint.sdk
                    .invoke(request -> request.functionName("hang").invocationType(InvocationType.EVENT))
                    .durableExecutionArn();

            assertThat(endpoint.backend.describe(arn).inputPayload()).isEmpty();
        }

        @Test
        void runs_for_a_tenant() {
            CompletableFuture<String> tenant = new CompletableFuture<>();
            endpoint.backend.register("tenants", (input, context) -> {
                tenant.complete(context.tenantId().orElse("nobody"));
                throw new IllegalStateException("seen");
            });

            invoke("tenants", "1").type(InvocationType.EVENT).tenant("acme").sentTo(endpoint);

            assertThat(tenant.join()).isEqualTo("acme");
        }

        private String arnOf(String function, String name) {
            return await().until(
                            () -> endpoint.sdk
                                    .listDurableExecutionsByFunction(request ->
                                            request.functionName(function).durableExecutionName(name))
                                    .durableExecutions(),
                            list -> !list.isEmpty())
                    .get(0)
                    .durableExecutionArn();
        }
    }

    @Nested
    class APlainFunction {

        private final AtomicInteger runs = new AtomicInteger();

        @BeforeEach
        void deploy() {
            endpoint.backend.registerPlain("echo", payload -> {
                runs.incrementAndGet();
                return payload;
            });
        }

        @Test
        void runs_once_and_its_result_is_the_answer() {
            InvokeResponse answer = invoke("echo", "{\"a\": 1}").sentTo(endpoint);

            assertThat(answer.payload().asUtf8String()).isEqualTo("{\"a\": 1}");
            assertThat(answer.functionError()).isNull();
            assertThat(answer.durableExecutionArn()).isNull();
            assertThat(runs).hasValue(1);
        }

        @Test
        void that_returns_nothing_returns_null() {
            assertThat(endpoint.sdk
                            .invoke(request -> request.functionName("echo"))
                            .payload()
                            .asUtf8String())
                    .isEqualTo("null");
        }

        @Test
        void that_throws_is_answered_by_its_error() {
            endpoint.backend.registerPlain("throw", payload -> {
                throw new IllegalArgumentException("bad");
            });

            InvokeResponse answer = invoke("throw", "1").sentTo(endpoint);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.functionError()).isEqualTo("Unhandled");
            assertThat(answer.payload().asUtf8String())
                    .isEqualTo("{\"errorType\":\"java.lang.IllegalArgumentException\",\"errorMessage\":\"bad\"}");
        }

        @Test
        void runs_once_when_nobody_waits_and_not_at_all_when_dry() {
            assertThat(invoke("echo", "1")
                            .type(InvocationType.DRY_RUN)
                            .sentTo(endpoint)
                            .statusCode())
                    .isEqualTo(204);
            assertThat(invoke("echo", "1")
                            .type(InvocationType.EVENT)
                            .sentTo(endpoint)
                            .statusCode())
                    .isEqualTo(202);

            await().untilAsserted(() -> assertThat(runs).hasValue(1));
        }

        @Test
        void has_no_executions_to_name() {
            assertThatExceptionOfType(InvalidParameterValueException.class)
                    .isThrownBy(() -> invoke("echo", "1").named("mine").sentTo(endpoint))
                    .withMessageContaining("plain function");
            assertThat(runs).hasValue(0);
        }
    }

    @Nested
    class AFunction {

        @ParameterizedTest
        @CsvSource({
            "greet,",
            "greet,$LATEST",
            "greet,live",
            "greet:$LATEST,",
            "greet:7,7",
            "123456789012:function:greet,",
            "arn:aws:lambda:us-east-1:123456789012:function:greet,",
            "arn:aws:lambda:us-east-1:123456789012:function:greet:$LATEST,",
            "arn:aws:lambda:us-east-1:123456789012:function:greet:live,live",
        })
        void is_found_by_every_form_of_its_name(String reference, String qualifier) {
            InvokeResponse answer = endpoint.sdk.invoke(request ->
                    request.functionName(reference).qualifier(qualifier).payload(SdkBytes.fromUtf8String("\"you\"")));

            assertThat(answer.payload().asUtf8String()).isEqualTo("\"hello you\"");
        }

        @Test
        void that_is_unknown_is_not_found() {
            assertThatExceptionOfType(ResourceNotFoundException.class)
                    .isThrownBy(() -> invoke("nobody", "1").sentTo(endpoint))
                    .withMessageContaining("There is no function 'nobody'");
            assertThatExceptionOfType(ResourceNotFoundException.class)
                    .isThrownBy(() ->
                            invoke("nobody", "1").type(InvocationType.DRY_RUN).sentTo(endpoint));
        }

        @Test
        void is_not_invoked_under_two_qualifiers() {
            assertThatExceptionOfType(InvalidParameterValueException.class)
                    .isThrownBy(() -> endpoint.sdk.invoke(
                            request -> request.functionName("greet:1").qualifier("2")));
        }

        @ParameterizedTest
        @CsvSource({"RequestResponse, 6291456", "Event, 1048576", "DryRun, 6291456"})
        void gets_payloads_up_to_its_limit(String typeName, int limit) {
            InvocationType type = InvocationType.fromValue(typeName);
            endpoint.backend.registerPlain("size", payload -> payload == null ? "0" : "" + payload.length());
            String largest = "\"" + "x".repeat(limit - 2) + "\"";

            assertThat(invoke("size", largest).type(type).sentTo(endpoint).statusCode())
                    .isBetween(200, 204);
            assertThatExceptionOfType(RequestTooLargeException.class)
                    .isThrownBy(() -> invoke("size", largest + " ").type(type).sentTo(endpoint))
                    .satisfies(e -> assertThat(e.statusCode()).isEqualTo(413));
        }

        @Test
        void gets_nothing_that_is_no_json() throws Exception {
            assertThatExceptionOfType(InvalidRequestContentException.class)
                    .isThrownBy(() -> invoke("greet", "{").sentTo(endpoint));
            HttpResponse<String> answer = endpoint.send(
                    "POST", "/2015-03-31/functions/greet/invocations", new byte[] {'"', (byte) 0xC3, '"'});
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("InvalidRequestContentException");
        }
    }

    private static Call invoke(String function, String payload) {
        return new Call(InvokeRequest.builder().functionName(function).payload(SdkBytes.fromUtf8String(payload)));
    }

    /** An invocation in the making. */
    private record Call(InvokeRequest.Builder request) {

        Call type(InvocationType type) {
            request.invocationType(type);
            return this;
        }

        Call named(String name) {
            request.durableExecutionName(name);
            return this;
        }

        Call tenant(String id) {
            request.tenantId(id);
            return this;
        }

        InvokeResponse sentTo(Endpoint endpoint) {
            return endpoint.sdk.invoke(request.build());
        }
    }
}
