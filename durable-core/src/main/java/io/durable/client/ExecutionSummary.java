package io.durable.client;

import java.time.Instant;
import java.util.Optional;

/**
 * An execution in a list.
 *
 * @param arn its ARN
 * @param name its name
 * @param functionArn the function that runs it, with the version
 * @param status where it stands
 * @param startTimestamp when it began
 * @param endTimestamp when it ended; empty while it runs
 * @since 0.1
 */
public record ExecutionSummary(
        String arn,
        String name,
        String functionArn,
        ExecutionStatus status,
        Instant startTimestamp,
        Optional<Instant> endTimestamp) {}
