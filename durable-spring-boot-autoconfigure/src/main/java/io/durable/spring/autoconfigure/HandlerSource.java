package io.durable.spring.autoconfigure;

import io.durable.engine.WorkflowFunction;
import java.util.Map;

/** Where handlers come from. */
@FunctionalInterface
interface HandlerSource {

    /** The handlers by the names of their beans. */
    Map<String, WorkflowFunction> handlers();
}
