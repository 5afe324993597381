package io.durable;

/**
 * A {@link RetryFunction} without a result.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RetryAction {

    /**
     * Runs the block once.
     *
     * @param block the context whose operations the block uses, the same one for every attempt
     * @param attempt the attempt, counted from 1
     * @throws Exception to fail the attempt
     */
    void run(DurableContext block, int attempt) throws Exception;
}
