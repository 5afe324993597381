package io.durable.conformance.wire;

import io.durable.LambdaContext;
import java.time.Duration;
import java.util.Optional;

/**
 * The surroundings of an invocation without a deadline.
 *
 * @param requestId the id of the request
 * @param functionName the function
 */
record LocalInvocation(String requestId, String functionName) implements LambdaContext {

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
