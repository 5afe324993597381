package io.durable.backend.memory;

import static io.durable.backend.memory.Script.PENDING;
import static io.durable.backend.memory.Script.succeeded;
import static io.durable.backend.memory.Updates.BOOM;
import static io.durable.backend.memory.Updates.startCallback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.durable.backend.Operation;
import io.durable.backend.OperationDetails.CallbackDetails;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Executions that wait for a callback, and what is refused of it. */
final class CallbackScenarios {

    private CallbackScenarios() {}

    /** An execution that waits for the callback c, and ends when it is invoked again. */
    static Scenario waiting(int timeoutSeconds, int heartbeatSeconds) {
        Scenario scenario = Scenario.of(
                call -> {
                    call.checkpoint(startCallback("c", timeoutSeconds, heartbeatSeconds));
                    return PENDING;
                },
                call -> {
                    assertThat(call.input.updatedOperationIds()).containsExactly("c");
                    return succeeded(null);
                });
        scenario.runQueued();
        return scenario;
    }

    static String id(Operation callback) {
        return ((CallbackDetails) callback.details()).callbackId();
    }

    static String id(Scenario scenario) {
        return id(scenario.operation("c"));
    }

    static ExecutionClientException refusal(ThrowingCallable call) {
        ExecutionClientException refusal = catchThrowableOfType(ExecutionClientException.class, call);
        assertThat(refusal).isNotNull();
        return refusal;
    }

    static void assertClosed(ThrowingCallable call) {
        assertThat(refusal(call).reason()).isEqualTo(Reason.CALLBACK_CLOSED);
    }

    static void assertClosed(InMemoryBackend backend, String callbackId) {
        assertClosed(() -> backend.succeedCallbackRaw(callbackId, "late"));
        assertClosed(() -> backend.succeedCallback(callbackId, "late"));
        assertClosed(() -> backend.failCallback(callbackId, BOOM));
        assertClosed(() -> backend.heartbeatCallback(callbackId));
    }
}
