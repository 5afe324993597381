package io.durable.backend.memory;

import io.durable.error.ErrorObject;
import java.time.Duration;
import java.util.Locale;

/** What Lambda reports of invocations that did not answer. */
final class InvocationErrors {

    private InvocationErrors() {}

    static ErrorObject exited(String requestId) {
        return ErrorObject.of(
                "Runtime.ExitError", "RequestId: " + requestId + " Error: Runtime exited with error: exit status 1");
    }

    static ErrorObject timedOut(String requestId, Duration limit) {
        return ErrorObject.of(
                "Sandbox.Timedout",
                String.format(
                        Locale.ROOT,
                        "RequestId: %s Error: Task timed out after %.2f seconds",
                        requestId,
                        limit.toMillis() / 1000.0));
    }

    static ErrorObject tooLarge(int bytes, int limit) {
        return ErrorObject.of(
                "Function.ResponseSizeTooLarge",
                "Response payload size (" + bytes + " bytes) exceeded maximum allowed payload size (" + limit
                        + " bytes).");
    }

    static ErrorObject noAnswer() {
        return ErrorObject.of("InvalidParameterValueException", "Invalid Status in invocation output.");
    }

    static ErrorObject thrown(Throwable thrown) {
        return ErrorObject.of(thrown.getClass().getName(), thrown.getMessage());
    }
}
