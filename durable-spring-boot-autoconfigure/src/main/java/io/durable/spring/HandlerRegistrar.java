package io.durable.spring;

import io.durable.engine.WorkflowFunction;
import java.util.Map;

/**
 * Something that runs handlers, or hands them to what runs them: a backend, a server, a tool. Beans of this type are called in their
 * order.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface HandlerRegistrar {

    /**
     * Takes all handlers of the application, beans and annotated methods. Called once, when all beans exist and before anything is
     * served.
     *
     * @param handlers the handlers by the names of their functions
     */
    void register(Map<String, WorkflowFunction> handlers);
}
