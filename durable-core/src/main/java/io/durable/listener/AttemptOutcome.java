package io.durable.listener;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param succeeded whether the body returned
 * @param error what it threw; null if it returned
 * @param endTimestamp when it ended
 * @since 0.1
 */
public record AttemptOutcome(boolean succeeded, @Nullable Throwable error, Instant endTimestamp) {}
