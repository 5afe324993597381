package io.durable;

/**
 * Hands the id of a callback to the party that is to answer. It is the body of a step: it may do anything except durable
 * operations, and should be idempotent.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface CallbackSubmitter {

    /**
     * Runs one attempt.
     *
     * @param callbackId what the other party completes the callback with
     * @param step the attempt
     * @throws Exception to fail the attempt; the retry strategy decides what follows
     */
    void submit(String callbackId, StepContext step) throws Exception;
}
