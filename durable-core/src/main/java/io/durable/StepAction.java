package io.durable;

/**
 * The body of a step without a result.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface StepAction {

    /**
     * Runs one attempt.
     *
     * @param step the attempt
     * @throws Exception to fail the attempt; the step's retry strategy decides what follows
     */
    void run(StepContext step) throws Exception;
}
