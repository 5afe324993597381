package io.durable.backend;

import io.durable.error.ErrorObject;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * An invocation has failed by an error that is known as the service would report it: a function that runs elsewhere has thrown, its
 * process has died, its time was over. A backend records that error, and not this exception.
 *
 * @since 0.1
 */
public final class InvocationFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorObject error;

    /**
     * Creates an exception whose message is the type of the error.
     *
     * @param error what is recorded
     */
    public InvocationFailedException(ErrorObject error) {
        super(error.errorType());
        this.error = Objects.requireNonNull(error, "error");
    }

    /**
     * The process of a function has died before it answered.
     *
     * @param requestId the invocation
     * @return an exception with the error {@code Runtime.ExitError}
     */
    public static InvocationFailedException exited(String requestId) {
        return of("Runtime.ExitError", requestId, "Runtime exited with error: exit status 1");
    }

    /**
     * A function has not answered in its time.
     *
     * @param requestId the invocation
     * @param limit its time
     * @return an exception with the error {@code Sandbox.Timedout}
     */
    public static InvocationFailedException timedOut(String requestId, Duration limit) {
        return of(
                "Sandbox.Timedout",
                requestId,
                String.format(Locale.ROOT, "Task timed out after %.2f seconds", limit.toMillis() / 1000.0));
    }

    private static InvocationFailedException of(String type, String requestId, String what) {
        return new InvocationFailedException(ErrorObject.of(type, "RequestId: " + requestId + " Error: " + what));
    }

    /**
     * The error as the service would report it.
     *
     * @return what is recorded
     */
    public ErrorObject error() {
        return error;
    }
}
