package io.durable.spring.autoconfigure;

import io.durable.engine.WorkflowFunction;
import java.lang.reflect.Type;
import java.util.Map;

/** Where handlers come from. */
@FunctionalInterface
interface HandlerSource {

    /** The handlers by the names of their beans. */
    Map<String, WorkflowFunction> handlers();

    /** The types of their results, as far as they are known. Called after {@link #handlers}. */
    default Map<String, Type> resultTypes() {
        return Map.of();
    }
}
