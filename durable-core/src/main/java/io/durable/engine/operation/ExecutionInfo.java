package io.durable.engine.operation;

import io.durable.LambdaContext;
import java.time.Instant;
import java.util.Set;

/**
 * What an invocation knows of its execution.
 *
 * @param arn the execution's ARN
 * @param startTime when it began
 * @param lambda the invocation's surroundings
 * @param updatedIds the operations that ended without the function since it last saw them
 */
public record ExecutionInfo(String arn, Instant startTime, LambdaContext lambda, Set<String> updatedIds) {

    /** The name is the segment before the last of the ARN. */
    String name() {
        String[] segments = arn.split("/", -1);
        return segments.length < 2 ? arn : segments[segments.length - 2];
    }
}
