package io.durable.engine;

import io.durable.LambdaContext;
import io.durable.backend.DurableFunction;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.json.InvocationJson;
import java.lang.reflect.Type;

/**
 * A handler as a durable function.
 *
 * @since 0.1
 */
public final class WorkflowFunction implements DurableFunction {

    private final EngineParts parts;
    private final Workflow workflow;

    WorkflowFunction(EngineParts parts, Workflow workflow) {
        this.parts = parts;
        this.workflow = workflow;
    }

    /**
     * The handler's name.
     *
     * @return the name given to {@link DurableEngine#function}
     */
    public String name() {
        return workflow.name();
    }

    /**
     * What the handler's input is read as.
     *
     * @return the type given to {@link DurableEngine#function}
     */
    public Type inputType() {
        return workflow.inputType();
    }

    @Override
    public InvocationOutput invoke(InvocationInput input, LambdaContext lambda) {
        return new InvocationRunner(parts, workflow, input, lambda).run();
    }

    /**
     * Runs one invocation from the service's JSON to the answer's.
     *
     * @param event the event
     * @param lambda the invocation's surroundings
     * @return the answer
     * @throws io.durable.error.InvalidInvocationException if the event is not one of a durable execution
     * @throws RuntimeException if the invocation failed, and not the execution: Lambda is to repeat it
     */
    public byte[] invoke(byte[] event, LambdaContext lambda) {
        return InvocationJson.writeOutput(invoke(InvocationJson.readInput(event), lambda));
    }
}
