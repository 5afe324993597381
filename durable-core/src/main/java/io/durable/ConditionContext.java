package io.durable;

import org.slf4j.Logger;

/**
 * One check of a condition, as its body sees it.
 *
 * @since 0.1
 */
public interface ConditionContext {

    /**
     * The number of this check, counted from 1. A check that was interrupted and runs again keeps its number.
     *
     * @return 1 or more
     */
    int attempt();

    /**
     * A logger that always logs, since a body runs only when it has something to do. Its lines carry the fields of the
     * execution and the operation in the MDC.
     *
     * @return the logger
     */
    Logger logger();
}
