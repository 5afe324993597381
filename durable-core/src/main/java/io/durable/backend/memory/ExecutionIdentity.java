package io.durable.backend.memory;

import java.util.Optional;

/**
 * What never changes of an execution.
 *
 * @param id the last segment of the ARN, and the id of the EXECUTION operation
 */
record ExecutionIdentity(
        String arn, String id, String name, String functionName, String functionArn, Optional<String> tenantId) {}
