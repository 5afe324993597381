package io.durable.spring.autoconfigure;

import io.durable.engine.WorkflowFunction;
import java.util.Map;

/** Something that runs handlers, or hands them to what runs them. */
@FunctionalInterface
interface HandlerRegistrar {

    /** Takes all handlers of the application, by the names of their beans. Called once, when all beans exist. */
    void register(Map<String, WorkflowFunction> handlers);
}
