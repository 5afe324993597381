package io.durable.backend.http;

import io.durable.LambdaContext;
import io.durable.client.StartExecution;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * The surroundings of an invocation that came over HTTP.
 *
 * @param deadline when its caller will cut it off; empty: never
 */
record ServedContext(
        String requestId,
        String functionName,
        Optional<String> tenantId,
        Optional<String> traceParent,
        Optional<Instant> deadline,
        InstantSource clock)
        implements LambdaContext {

    /** Reads the headers; a caller that is no backend may leave them out. */
    static ServedContext of(String functionName, HttpCall call) {
        return new ServedContext(
                call.header(FunctionRoute.REQUEST_ID)
                        .orElseGet(() -> UUID.randomUUID().toString()),
                functionName,
                call.header(FunctionRoute.TENANT_ID),
                call.header(FunctionRoute.TRACE_PARENT).filter(StartExecution::isTraceParent),
                call.header(FunctionRoute.DEADLINE).map(ServedContext::moment),
                InstantSource.system());
    }

    private static Instant moment(String epochMilliseconds) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(epochMilliseconds));
        } catch (NumberFormatException e) {
            throw new ApiError(
                    ApiError.Code.INVALID_PARAMETER_VALUE,
                    "The header " + FunctionRoute.DEADLINE + " is no number: give epoch milliseconds",
                    e);
        }
    }

    @Override
    public String functionVersion() {
        return "$LATEST";
    }

    @Override
    public Duration remainingTime() {
        return deadline.map(this::timeUntil).orElse(NO_DEADLINE);
    }

    private Duration timeUntil(Instant moment) {
        Duration left = Duration.between(clock.instant(), moment);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
