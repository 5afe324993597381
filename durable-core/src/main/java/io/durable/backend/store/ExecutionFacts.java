package io.durable.backend.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a backend knows of an execution beside its operations and its history.
 *
 * @param arn its ARN
 * @param id the last segment of the ARN, and the id of its EXECUTION operation
 * @param name its name
 * @param functionName the function
 * @param functionArn the function with its version
 * @param tenantId the tenant; empty: none
 * @param traceParent the W3C trace parent of its invocations; empty: none was given
 * @param invocations how many invocations have begun
 * @param failuresInARow how many of the latest of them have failed
 * @param running the invocation that runs; empty: none
 * @param heartbeats when callbacks gave their latest sign of life, by the id of the operation
 * @since 0.1
 */
public record ExecutionFacts(
        String arn,
        String id,
        String name,
        String functionName,
        String functionArn,
        Optional<String> tenantId,
        Optional<String> traceParent,
        int invocations,
        int failuresInARow,
        Optional<Running> running,
        Map<String, Instant> heartbeats) {

    /** Copies the map. */
    public ExecutionFacts {
        heartbeats = Map.copyOf(heartbeats);
    }

    /**
     * An invocation that runs.
     *
     * @param requestId its id
     * @param startTimestamp when it began
     */
    public record Running(String requestId, Instant startTimestamp) {}
}
