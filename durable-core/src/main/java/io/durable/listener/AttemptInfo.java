package io.durable.listener;

import java.time.Instant;

/**
 * An attempt: one run of the body of a step.
 *
 * @param operation the step
 * @param attempt the number of the attempt, counted from 1
 * @param startTimestamp when it began
 * @since 0.1
 */
public record AttemptInfo(OperationInfo operation, int attempt, Instant startTimestamp) {}
