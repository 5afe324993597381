package io.durable.spring;

import io.durable.LambdaContext;
import java.time.Duration;
import java.util.Optional;

/** What an invocation without a deadline is told of its surroundings. */
public record FakeLambda(String requestId, Optional<String> xrayTraceHeader) implements LambdaContext {

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
