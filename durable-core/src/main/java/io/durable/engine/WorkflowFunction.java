package io.durable.engine;

import io.durable.DurableHandler;
import io.durable.LambdaContext;
import io.durable.backend.DurableFunction;
import io.durable.backend.InvocationInput;
import io.durable.backend.InvocationOutput;
import java.lang.reflect.Type;

/**
 * A handler as a durable function.
 *
 * @since 0.1
 */
public final class WorkflowFunction implements DurableFunction {

    private final Settings settings;
    private final String name;
    private final Type inputType;
    private final DurableHandler<?, ?> handler;

    WorkflowFunction(Settings settings, String name, Type inputType, DurableHandler<?, ?> handler) {
        this.settings = settings;
        this.name = name;
        this.inputType = inputType;
        this.handler = handler;
    }

    /**
     * The handler's name.
     *
     * @return the name given to {@link DurableEngine#function}
     */
    public String name() {
        return name;
    }

    @Override
    public InvocationOutput invoke(InvocationInput input, LambdaContext lambda) {
        throw new IllegalStateException("" + settings + inputType + handler);
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
        return event;
    }
}
