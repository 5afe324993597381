package io.durable;

/**
 * When the outcome of an operation becomes durable.
 *
 * <p>The strategy decides how many calls a workflow costs and how much of it a crash can repeat. It changes neither what
 * is recorded nor the order of the records. An {@link StepSemantics#AT_MOST_ONCE_PER_RETRY} start is durable before its
 * body runs under each of them.
 *
 * @since 0.1
 */
public enum CheckpointStrategy {
    /**
     * Before the operation returns; that of a context, a batch among them, with the next call, since what it is made of is durable
     * by then. A crash repeats at most the bodies that were running.
     */
    EAGER,
    /**
     * Before the next side effect that could depend on it, and at most one linger time later; outcomes that nothing
     * depends on yet travel together. A crash repeats no body whose outcome another body may have seen. The default.
     */
    BATCHED,
    /**
     * At most one linger time later, at a suspension, at the end of the invocation, or when a batch is full. A body may
     * have run with a value that a replay after a crash replaces by another one: for workflows whose steps are pure or
     * cheap to repeat.
     */
    OPTIMISTIC
}
