package io.durable;

/**
 * The body of a child context without a result.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ContextAction {

    /**
     * Runs the body.
     *
     * @param child the context whose operations the body uses, instead of its parent's
     * @throws Exception to fail the child context
     */
    void run(DurableContext child) throws Exception;
}
