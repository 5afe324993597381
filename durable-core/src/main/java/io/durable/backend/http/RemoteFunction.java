package io.durable.backend.http;

import io.durable.LambdaContext;
import io.durable.backend.DurableFunction;
import io.durable.backend.InvocationFailedException;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.PlainFunction;
import io.durable.backend.json.InvocationJson;
import io.durable.error.ErrorObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A function in another process, in any language, that a backend here invokes over HTTP.
 *
 * <pre>{@code
 * RemoteFunction orders = new RemoteFunction("orders", URI.create("http://127.0.0.1:9001"));
 * backend.register("orders", orders);      // or, if it is not durable:
 * backend.registerPlain("vat", new RemoteFunction("vat", URI.create("http://127.0.0.1:9001")));
 * }</pre>
 *
 * <p>An invocation is {@code POST {url}/2015-03-31/functions/{name}/invocations}. Its body is the event that Lambda would pass: that of a
 * durable execution, with points in time in milliseconds, or the payload of a plain invocation, which is empty if the caller
 * passes nothing. Most of these headers have the names that Lambda's runtimes know:
 *
 * <table>
 * <caption>Headers of an invocation</caption>
 * <tr><td>{@code Lambda-Runtime-Aws-Request-Id}</td><td>the id of the invocation</td></tr>
 * <tr><td>{@code Lambda-Runtime-Deadline-Ms}</td><td>when it will be cut off, in epoch milliseconds; absent: never</td></tr>
 * <tr><td>{@code Lambda-Runtime-Aws-Tenant-Id}</td><td>the tenant of the execution; absent: none, or a plain invocation</td></tr>
 * <tr><td>{@code traceparent}</td><td>the W3C trace parent that is recorded with the execution; absent: none, or a plain invocation</td></tr>
 * </table>
 *
 * <p>What comes back, and what the backend makes of it:
 *
 * <table>
 * <caption>Answers</caption>
 * <tr><td>status 200</td><td>the answer is the body: that of a durable function, or the result as JSON, empty for none</td></tr>
 * <tr><td>status 200 and a header {@code X-Amz-Function-Error}</td><td>the function has thrown; the body is its error</td></tr>
 * <tr><td>any other status</td><td>the invocation has failed with the error that the body describes</td></tr>
 * <tr><td>no connection, or one that ends before the answer</td><td>the process has died: {@code Runtime.ExitError}</td></tr>
 * <tr><td>no answer within the timeout</td><td>{@code Sandbox.Timedout}</td></tr>
 * </table>
 *
 * <p>A failed invocation of a durable function is repeated by the backend; one of a plain function fails the operation that made it. An
 * interrupt ends the call at once, so a backend that cuts an invocation off leaves no thread behind.
 *
 * <p>No connection is used for two invocations if the other side closes it ({@code Connection: close}). A server that keeps
 * connections open should do so for longer than the longest wait between invocations: one that closes a connection just as the
 * next invocation is sent cannot be told from one that has died.
 *
 * <p>Safe for use by several threads.
 *
 * @since 0.1
 */
public final class RemoteFunction implements DurableFunction, PlainFunction {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** A deadline that is further away is none, and may be beyond what a date can hold. */
    private static final Duration FAR = Duration.ofDays(366);

    private final String name;
    private final URI invocations;
    private final Optional<Duration> timeout;
    private final InstantSource clock = InstantSource.system();

    /**
     * A function without a timeout of its own.
     *
     * @param name its name in the other process
     * @param url where that process listens, such as {@code http://127.0.0.1:9001}; a path is put before that of the invocation
     * @throws IllegalArgumentException if the URL has another scheme than {@code http} or {@code https}, no host, a query or a
     *     fragment
     */
    public RemoteFunction(String name, URI url) {
        this(name, invocations(name, url), Optional.empty());
    }

    private RemoteFunction(String name, URI invocations, Optional<Duration> timeout) {
        this.name = Objects.requireNonNull(name, "name");
        this.invocations = invocations;
        this.timeout = timeout;
    }

    /**
     * This function with a timeout.
     *
     * @param limit how long an invocation may take, in real time, more than 0. A backend that cuts invocations off earlier does
     *     so nevertheless
     * @return a copy
     * @throws IllegalArgumentException if it is not positive
     */
    public RemoteFunction withTimeout(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException(
                    "The timeout of the function '" + name + "' is " + limit + "; give more than 0");
        }
        return new RemoteFunction(name, invocations, Optional.of(limit));
    }

    private static URI invocations(String name, URI url) {
        String scheme = url.getScheme();
        boolean usable = scheme != null
                && SCHEMES.contains(scheme)
                && url.getHost() != null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
        if (!usable) {
            throw new IllegalArgumentException("The function '" + name + "' cannot be invoked at '" + url
                    + "'; give a URL like http://127.0.0.1:9001");
        }
        String text = url.toString();
        return URI.create(
                (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + FunctionRoute.path(name));
    }

    @Override
    public InvocationOutput invoke(InvocationInput input, LambdaContext lambda) {
        HttpRequest.Builder request = request(lambda.requestId(), lambda.remainingTime());
        lambda.tenantId().ifPresent(tenant -> request.header(FunctionRoute.TENANT_ID, tenant));
        lambda.traceParent().ifPresent(parent -> request.header(FunctionRoute.TRACE_PARENT, parent));
        byte[] answer = call(lambda.requestId()).send(request, InvocationJson.writeInput(input));
        try {
            return InvocationJson.readOutput(answer);
        } catch (IllegalArgumentException e) {
            throw new InvocationFailedException(
                    ErrorObject.of("InvalidParameterValueException", String.valueOf(e.getMessage())));
        }
    }

    @Override
    public @Nullable String invoke(@Nullable String payload) {
        String requestId = UUID.randomUUID().toString();
        byte[] body = payload == null ? new byte[0] : payload.getBytes(StandardCharsets.UTF_8);
        byte[] answer = call(requestId).send(request(requestId, LambdaContext.NO_DEADLINE), body);
        return answer.length == 0 ? null : new String(answer, StandardCharsets.UTF_8);
    }

    private RemoteCall call(String requestId) {
        return new RemoteCall(name, requestId, timeout);
    }

    private HttpRequest.Builder request(String requestId, Duration remaining) {
        HttpRequest.Builder request = HttpRequest.newBuilder(invocations)
                .header("Content-Type", "application/json")
                .header(FunctionRoute.REQUEST_ID, requestId);
        Duration left = timeout.filter(limit -> limit.compareTo(remaining) < 0).orElse(remaining);
        if (left.compareTo(FAR) <= 0) {
            Instant end = clock.instant().plus(left);
            request.header(FunctionRoute.DEADLINE, Long.toString(end.toEpochMilli()));
        }
        return request;
    }

    /** Shows the name and where it is invoked. */
    @Override
    public String toString() {
        return "RemoteFunction[" + name + ", " + invocations + "]";
    }
}
