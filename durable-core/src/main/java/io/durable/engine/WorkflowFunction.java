package io.durable.engine;

import io.durable.DurableHandler;
import io.durable.LambdaContext;
import io.durable.TypeRef;
import io.durable.backend.DurableFunction;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import io.durable.backend.json.InvocationJson;

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
     * The workflow itself.
     *
     * @return the handler given to {@link DurableEngine#function}
     */
    public DurableHandler<?, ?> handler() {
        return workflow.handler();
    }

    /**
     * What the input is read as.
     *
     * @return the type of the handler's input
     */
    public TypeRef<?> inputType() {
        return TypeRef.of(workflow.inputType());
    }

    /**
     * Whether its answers have a result, be it null.
     *
     * @return false if it was made by {@link DurableEngine#functionWithoutResult}
     */
    public boolean hasResult() {
        return !workflow.isVoid();
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
