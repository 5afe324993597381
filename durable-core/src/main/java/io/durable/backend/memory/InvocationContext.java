package io.durable.backend.memory;

import io.durable.LambdaContext;
import io.durable.backend.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The surroundings of an invocation.
 *
 * @param end when the invocation will be cut off; empty: never
 */
record InvocationContext(
        String requestId,
        String functionName,
        Optional<String> tenantId,
        Optional<String> traceParent,
        Optional<Instant> end,
        TimeSource timeSource)
        implements LambdaContext {

    @Override
    public String functionVersion() {
        return Arns.VERSION;
    }

    @Override
    public Duration remainingTime() {
        return end.map(this::timeUntil).orElse(NO_DEADLINE);
    }

    private Duration timeUntil(Instant moment) {
        Duration left = Duration.between(timeSource.instant(), moment);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
