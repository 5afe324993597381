package io.durable.spring.autoconfigure;

import io.durable.listener.InvocationInfo;
import io.durable.spring.FakeLambda;
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
        return new FakeLambda("request", xray).invocation(arn, true);
    }
}
