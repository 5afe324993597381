package io.durable.test;

import io.durable.DurableHandler;
import io.durable.TypeRef;
import java.util.Objects;

/**
 * A workflow that a tester knows.
 *
 * @param functionName the name under which it is deployed
 * @param inputType the type of its input
 * @param outputType the type of its result; {@link TypeRef#ofVoid()} for none
 * @param handler the workflow
 * @since 0.1
 */
public record TestedWorkflow(
        String functionName, TypeRef<?> inputType, TypeRef<?> outputType, DurableHandler<?, ?> handler) {

    /** Requires all of it. */
    public TestedWorkflow {
        Objects.requireNonNull(functionName, "functionName");
        Objects.requireNonNull(inputType, "inputType");
        Objects.requireNonNull(outputType, "outputType");
        Objects.requireNonNull(handler, "handler");
    }
}
