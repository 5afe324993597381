package io.durable.spring.autoconfigure;

import io.durable.LambdaContext;
import io.durable.listener.InvocationInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Invocations as listeners see them. */
final class Invocations {

    private Invocations() {}

    static InvocationInfo of(String arn) {
        return of(arn, Optional.empty());
    }

    static InvocationInfo withXray(String arn, String header) {
        return of(arn, Optional.of(header));
    }

    private static InvocationInfo of(String arn, Optional<String> xray) {
        return new InvocationInfo(
                arn, "request", "orders", null, Instant.EPOCH, true, List.of(), List.of(), new Surroundings(xray));
    }

    private record Surroundings(Optional<String> xrayTraceHeader) implements LambdaContext {

        @Override
        public String requestId() {
            return "request";
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
}
