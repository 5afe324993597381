package io.durable.backend.memory;

import io.durable.backend.InvocationFailedException;
import io.durable.error.ErrorObject;
import java.time.Duration;

/** What Lambda reports of invocations that did not answer. */
final class InvocationErrors {

    private InvocationErrors() {}

    static ErrorObject exited(String requestId) {
        return InvocationFailedException.exited(requestId).error();
    }

    static ErrorObject timedOut(String requestId, Duration limit) {
        return InvocationFailedException.timedOut(requestId, limit).error();
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
        return thrown instanceof InvocationFailedException failed
                ? failed.error()
                : ErrorObject.of(thrown.getClass().getName(), thrown.getMessage());
    }
}
