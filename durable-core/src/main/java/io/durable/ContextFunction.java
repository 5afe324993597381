package io.durable;

import org.jspecify.annotations.Nullable;

/**
 * The body of a child context: deterministic code around durable operations, like a handler's.
 *
 * @param <T> the result
 * @since 0.1
 */
@FunctionalInterface
public interface ContextFunction<T extends @Nullable Object> {

    /**
     * Runs the body.
     *
     * @param child the context whose operations the body uses, instead of its parent's
     * @return the result, which the child context records and returns as read back from that record
     * @throws Exception to fail the child context
     */
    T run(DurableContext child) throws Exception;
}
