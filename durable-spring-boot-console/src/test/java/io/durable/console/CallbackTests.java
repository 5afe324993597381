package io.durable.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.CallbackConfig;
import io.durable.DurableCallback;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.ExecutionDescription;
import io.durable.client.ExecutionStatus;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.CallbackTimeoutException;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;

/** The calls that complete callbacks, made by the AWS SDK. The id of each has a slash and a plus sign in it. */
class CallbackTests {

    private final ManualDriver driver = ManualDriver.of(InMemoryBackend.builder());
    private final Endpoint endpoint = new Endpoint(driver.backend());
    private final AtomicReference<String> id = new AtomicReference<>("");

    private String arn = "";

    @BeforeEach
    void wait_for_an_answer() {
        endpoint.deploy("ask", String.class, (in, ctx) -> {
            DurableCallback<Object> callback = ctx.createCallback(
                    "answer",
                    Object.class,
                    CallbackConfig.timeout(Duration.ofMinutes(10)).withHeartbeatTimeout(Duration.ofMinutes(1)));
            id.set(callback.id());
            return callback.get();
        });
        arn = driver.backend().start("ask", "?");
        driver.runQueued();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yes\"", " {\"a\":[1, 2]} ", "\"\u20ac\""})
    void a_success_brings_its_bytes_as_they_are(String payload) {
        assertThat(id.get()).contains("/", "+");

        succeed(SdkBytes.fromUtf8String(payload));

        assertThat(endpoint.backend.operations(arn))
                .last()
                .satisfies(callback -> assertThat(callback.details().result()).isEqualTo(payload));
        assertThat(ended().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void a_success_may_bring_nothing() {
        endpoint.sdk.sendDurableExecutionCallbackSuccess(request -> request.callbackId(id.get()));

        assertThat(ended().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(ended().result().orElse("null")).isEqualTo("null");
    }

    @Test
    void a_failure_brings_its_error() {
        endpoint.sdk.sendDurableExecutionCallbackFailure(request -> request.callbackId(id.get())
                .error(error ->
                        error.errorType("Refused").errorMessage("not today").stackTrace("a", "b")));

        assertThat(ended().status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(ended().error())
                .hasValueSatisfying(error -> assertThat(error.errorMessage()).isEqualTo("not today"));
    }

    @Test
    void a_failure_may_bring_nothing() {
        endpoint.sdk.sendDurableExecutionCallbackFailure(request -> request.callbackId(id.get()));

        assertThat(ended().status()).isEqualTo(ExecutionStatus.FAILED);
    }

    @Test
    void heartbeats_keep_it_open() {
        for (int i = 0; i < 3; i++) {
            driver.time().advance(Duration.ofSeconds(50));
            endpoint.sdk.sendDurableExecutionCallbackHeartbeat(request -> request.callbackId(id.get()));
        }
        succeed(SdkBytes.fromUtf8String("1"));

        assertThat(ended().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void one_that_has_ended_takes_no_answer_of_any_kind() {
        succeed(SdkBytes.fromUtf8String("1"));

        assertThatExceptionOfType(CallbackTimeoutException.class)
                .isThrownBy(() -> succeed(SdkBytes.fromUtf8String("2")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400));
        assertThatExceptionOfType(CallbackTimeoutException.class)
                .isThrownBy(() ->
                        endpoint.sdk.sendDurableExecutionCallbackFailure(request -> request.callbackId(id.get())));
        assertThatExceptionOfType(CallbackTimeoutException.class)
                .isThrownBy(() ->
                        endpoint.sdk.sendDurableExecutionCallbackHeartbeat(request -> request.callbackId(id.get())));
    }

    @Test
    void one_that_has_timed_out_takes_no_answer() {
        driver.time().advance(Duration.ofMinutes(2));

        assertThatExceptionOfType(CallbackTimeoutException.class)
                .isThrownBy(() -> succeed(SdkBytes.fromUtf8String("1")));
    }

    @Test
    void an_id_that_is_none_is_refused() {
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() ->
                        endpoint.sdk.sendDurableExecutionCallbackSuccess(request -> request.callbackId("bm9uZQ==")))
                .withMessageContaining("Invalid callback token");
    }

    @Test
    void a_payload_that_is_too_large_is_refused() {
        assertThatExceptionOfType(InvalidParameterValueException.class)
                .isThrownBy(() -> succeed(SdkBytes.fromByteArray(new byte[262_145])));

        succeed(SdkBytes.fromUtf8String("\"" + "x".repeat(262_142) + "\""));
        assertThat(ended().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    private void succeed(SdkBytes payload) {
        endpoint.sdk.sendDurableExecutionCallbackSuccess(
                request -> request.callbackId(id.get()).result(payload));
    }

    private ExecutionDescription ended() {
        return driver.runToCompletion(arn);
    }
}
