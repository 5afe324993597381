package io.durable.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.durable.DurableLimits;
import io.durable.backend.InvocationOutput.Succeeded;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import io.durable.client.ListRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions invoked from outside, with payloads as they come. */
class FunctionCallsTests {

    private final ManualDriver driver = ManualDriver.create();
    private final InMemoryBackend backend = driver.backend();
    private final List<String> payloads = new ArrayList<>();

    @BeforeEach
    void deploy() {
        backend.register("orders", (input, context) -> new Succeeded("1"));
        backend.registerPlain("echo", payload -> {
            payloads.add(String.valueOf(payload));
            return payload;
        });
        backend.registerPlain("broken", payload -> {
            throw new IllegalStateException("broken");
        });
    }

    @Test
    void a_durable_function_begins_an_execution_whose_input_is_the_payload_as_it_is() {
        String arn = started(call("orders", " { \"a\":1 } ", "mine"));

        assertThat(driver.runToCompletion(arn).inputPayload()).contains(" { \"a\":1 } ");
        assertThat(started(call("orders", " { \"a\":1 } ", "mine"))).isEqualTo(arn);
        assertRefused(Reason.ALREADY_STARTED, call("orders", "{\"a\":1}", "mine"));
    }

    @Test
    void a_plain_function_runs_once_and_tells_how_it_ends() {
        Invoked.Run echo = (Invoked.Run) backend.invoke(call("echo", "2", null));
        Invoked.Run nothing = (Invoked.Run) backend.invoke(call("echo", null, null));
        Invoked.Run broken = (Invoked.Run) backend.invoke(call("broken", "3", null));
        assertThat(echo.outcome()).isNotDone();

        driver.runQueued();

        assertThat(echo.outcome().join()).isEqualTo(new Invoked.Outcome("2", null));
        assertThat(nothing.outcome().join()).isEqualTo(new Invoked.Outcome(null, null));
        assertThat(broken.outcome().join().error().errorType()).isEqualTo("java.lang.IllegalStateException");
        assertThat(payloads).containsExactly("2", "null");
    }

    @Test
    void a_check_begins_nothing() {
        backend.check(call("orders", "1", "mine"));
        backend.check(call("echo", "1", null));

        assertThat(driver.queued()).isZero();
        assertThat(backend.list(ListRequest.of("orders")).items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, , , NOT_FOUND",
        "a b, , , INVALID",
        "orders:, , , INVALID",
        "orders, a b, , INVALID",
        "orders, , a;b, INVALID",
        "echo, named, , INVALID",
    })
    void what_cannot_be_invoked_is_refused_in_both_ways(String function, String name, String tenant, Reason reason) {
        FunctionCall call = new FunctionCall(
                function, "1", Optional.ofNullable(name), Optional.ofNullable(tenant), Optional.empty());

        assertRefused(reason, call);
        assertThatExceptionOfType(ExecutionClientException.class)
                .isThrownBy(() -> backend.check(call))
                .extracting(ExecutionClientException::reason)
                .isEqualTo(reason);
    }

    @Test
    void a_payload_that_is_too_large_is_refused() {
        assertRefused(
                Reason.INVALID,
                call("orders", "\"" + "x".repeat(DurableLimits.MAX_REQUEST_PAYLOAD_BYTES - 1) + "\"", null));
    }

    private void assertRefused(Reason reason, FunctionCall call) {
        assertThatExceptionOfType(ExecutionClientException.class)
                .isThrownBy(() -> backend.invoke(call))
                .extracting(ExecutionClientException::reason)
                .isEqualTo(reason);
    }

    private String started(FunctionCall call) {
        return ((Invoked.Execution) backend.invoke(call)).executionArn();
    }

    private static FunctionCall call(String function, String payload, String name) {
        return new FunctionCall(function, payload, Optional.ofNullable(name), Optional.empty(), Optional.empty());
    }
}
