package io.durable;

import org.slf4j.Logger;

/**
 * One attempt of a step, as its body sees it.
 *
 * @since 0.1
 */
public interface StepContext {

    /**
     * The number of this attempt, counted from 1. An attempt that was interrupted and runs again keeps its number.
     *
     * @return 1 or more
     */
    int attempt();

    /**
     * A key that is the same for every attempt and every repetition of this step, and for no other step of any execution:
     * for services that recognise a repeated request by such a key.
     *
     * @return 36 characters, a UUID
     */
    String idempotencyKey();

    /**
     * A logger that always logs, since a body runs only when it has something to do. Its lines carry the fields of the
     * execution and the operation in the MDC.
     *
     * @return the logger
     */
    Logger logger();
}
