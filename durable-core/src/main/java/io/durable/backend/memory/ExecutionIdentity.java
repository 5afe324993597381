package io.durable.backend.memory;

import io.durable.backend.store.ExecutionFacts;
import java.util.Optional;
import java.util.UUID;

/**
 * What never changes of an execution.
 *
 * @param id the last segment of the ARN, and the id of the EXECUTION operation
 * @param traceParent the W3C trace parent of its invocations; empty: none was given
 */
record ExecutionIdentity(
        String arn,
        String id,
        String name,
        String functionName,
        String functionArn,
        Optional<String> tenantId,
        Optional<String> traceParent) {

    static ExecutionIdentity of(ExecutionFacts facts) {
        return new ExecutionIdentity(
                facts.arn(),
                facts.id(),
                facts.name(),
                facts.functionName(),
                facts.functionArn(),
                facts.tenantId(),
                facts.traceParent());
    }

    /** The identity of an execution whose ARN has been given out. */
    static ExecutionIdentity of(String arn, String functionName, Optional<String> tenantId) {
        String[] parts = arn.split("/", -1);
        return new ExecutionIdentity(arn, parts[3], parts[2], functionName, parts[0], tenantId, Optional.empty());
    }

    /** Makes the identity of an execution that is to begin, with a new name unless it is given one. */
    static ExecutionIdentity create(
            Arns arns, String functionName, Optional<String> givenName, Optional<String> tenantId) {
        String id = UUID.randomUUID().toString();
        String name = givenName.orElseGet(() -> UUID.randomUUID().toString());
        return new ExecutionIdentity(
                arns.execution(functionName, name, id),
                id,
                name,
                functionName,
                arns.function(functionName),
                tenantId,
                Optional.empty());
    }

    /** This identity with invocations that belong to a trace. */
    ExecutionIdentity within(Optional<String> trace) {
        return new ExecutionIdentity(arn, id, name, functionName, functionArn, tenantId, trace);
    }
}
