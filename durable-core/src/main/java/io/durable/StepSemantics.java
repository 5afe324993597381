package io.durable;

/**
 * What a step promises when an invocation dies while its body runs.
 *
 * <p>Both promises hold for each attempt: a step that is retried runs once more per retry.
 *
 * @since 0.1
 */
public enum StepSemantics {
    /**
     * An interrupted attempt runs again with the same attempt number, so the body may run more than once per attempt and
     * should be idempotent (see {@link StepContext#idempotencyKey()}). The default; costs one call per step.
     */
    AT_LEAST_ONCE_PER_RETRY,
    /**
     * The start of an attempt is durable before its body runs, and an interrupted attempt never runs again: it counts as
     * failed with {@link io.durable.error.StepInterruptedException}, and the retry strategy decides whether another
     * attempt follows. Costs two calls per attempt.
     */
    AT_MOST_ONCE_PER_RETRY
}
