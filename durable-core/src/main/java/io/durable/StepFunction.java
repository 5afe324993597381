package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * The body of a step.
 *
 * <p>It may do anything except durable operations, and should be idempotent unless the step is
 * {@link StepSemantics#AT_MOST_ONCE_PER_RETRY}.
 *
 * @param <T> the result
 * @since 0.1
 */
@FunctionalInterface
public interface StepFunction<T extends @Nullable Object> {

    /**
     * Runs one attempt.
     *
     * @param step the attempt
     * @return the result, which the step records and returns as read back from that record
     * @throws Exception to fail the attempt; the step's retry strategy decides what follows
     */
    T run(StepContext step) throws Exception;
}
