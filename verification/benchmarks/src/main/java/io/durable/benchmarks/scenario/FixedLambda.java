package io.durable.benchmarks.scenario;

import io.durable.LambdaContext;
import java.time.Duration;
import java.util.Optional;

/** An invocation that always has the time of a function with the longest timeout. */
record FixedLambda() implements LambdaContext {

    @Override
    public String requestId() {
        return "8f507cfc-0000-4000-8000-000000000001";
    }

    @Override
    public String functionName() {
        return "benchmark";
    }

    @Override
    public String functionVersion() {
        return "1";
    }

    @Override
    public Duration remainingTime() {
        return Duration.ofMinutes(15);
    }

    @Override
    public Optional<String> tenantId() {
        return Optional.empty();
    }
}
