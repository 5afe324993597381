package io.durable;

import java.time.Duration;
import java.util.Optional;

/**
 * The Lambda invocation that runs a part of an execution.
 *
 * @since 0.1
 */
public interface LambdaContext {

    /** The remaining time where nothing limits an invocation. */
    Duration NO_DEADLINE = Duration.ofSeconds(Long.MAX_VALUE);

    /**
     * The id of the request; each invocation of an execution has its own.
     *
     * @return the id
     */
    String requestId();

    /**
     * The name of the function.
     *
     * @return the name
     */
    String functionName();

    /**
     * The version of the function.
     *
     * @return {@code $LATEST} or digits
     */
    String functionVersion();

    /**
     * The time that is left until Lambda ends the invocation.
     *
     * @return zero or more; {@link #NO_DEADLINE} where nothing limits it
     */
    Duration remainingTime();

    /**
     * The tenant for whom the function was invoked.
     *
     * @return the tenant's id, if the function isolates tenants
     */
    Optional<String> tenantId();

    /**
     * The W3C trace parent that was recorded when the execution was started: the same for each of its invocations.
     *
     * @return the trace parent; empty if none was recorded, as always on AWS
     */
    default Optional<String> traceParent() {
        return Optional.empty();
    }

    /**
     * The X-Ray tracing header of this invocation, as {@code Root=1-...;Parent=...;Sampled=1}.
     *
     * @return the header, if Lambda gave one
     */
    default Optional<String> xrayTraceHeader() {
        return Optional.empty();
    }

    /**
     * The object of the runtime behind this one.
     *
     * @param type what is wanted, such as {@code com.amazonaws.services.lambda.runtime.Context}
     * @param <T> what is wanted
     * @return the object, if there is one of that type
     */
    default <T> Optional<T> unwrap(Class<T> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }
}
