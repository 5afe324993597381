package io.durable.spring;

import io.durable.LambdaContext;
import io.durable.listener.InvocationInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an invocation without a deadline is told of its surroundings. */
public record FakeLambda(String requestId, Optional<String> xrayTraceHeader) implements LambdaContext {

    /** An invocation that is told this, and knows of no operations. */
    public InvocationInfo invocation(String arn, boolean first) {
        return new InvocationInfo(
                arn, requestId, functionName(), null, Instant.EPOCH, first, List.of(), List.of(), this);
    }

    @Override
    public String functionName() {
        return "orders";
    }

    @Override
    public String functionVersion() {
        return "$LATEST";
    }

    @Override
    public Duration remainingTime() {
        return NO_DEADLINE;
    }

    @Override
    public Optional<String> tenantId() {
        return Optional.empty();
    }
}
