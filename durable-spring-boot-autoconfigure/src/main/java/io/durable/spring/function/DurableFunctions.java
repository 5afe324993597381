package io.durable.spring.function;

import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.engine.DurableEngine;
import io.durable.engine.WorkflowFunction;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes functions of Spring Cloud Function out of handlers, for applications that declare them themselves.
 *
 * <pre>{@code
 * @Bean
 * Function<Message<InputStream>, byte[]> orders(DurableFunctions durable, Inventory inventory) {
 *     return durable.function(OrderPlaced.class, (order, ctx) -> ...);
 * }
 * }</pre>
 *
 * <p>A bean of type {@link DurableHandler} needs none of this: it becomes a function by itself.
 *
 * @since 0.1
 */
public final class DurableFunctions {

    private final DurableEngine engine;

    /**
     * Creates the factory.
     *
     * @param engine runs the handlers
     */
    public DurableFunctions(DurableEngine engine) {
        this.engine = Objects.requireNonNull(engine, "engine");
    }

    /**
     * A function for a handler with a plain input type.
     *
     * @param inputType the type of the handler's input
     * @param handler the workflow
     * @param <I> the input
     * @param <O> the result
     * @return the function, to be declared as a bean, whose name becomes that of the handler
     */
    public <I extends @Nullable Object, O extends @Nullable Object> MessageFunction function(
            Class<I> inputType, DurableHandler<I, O> handler) {
        return function(TypeRef.of(inputType), handler);
    }

    /**
     * A function for a handler.
     *
     * @param inputType the type of the handler's input
     * @param handler the workflow
     * @param <I> the input
     * @param <O> the result
     * @return the function, to be declared as a bean, whose name becomes that of the handler
     */
    public <I extends @Nullable Object, O extends @Nullable Object> MessageFunction function(
            TypeRef<I> inputType, DurableHandler<I, O> handler) {
        Objects.requireNonNull(inputType, "inputType");
        Objects.requireNonNull(handler, "handler");
        return new MessageFunction(name -> engine.function(name, inputType, handler));
    }

    /**
     * A function for a handler that the engine knows already.
     *
     * @param function the handler as a durable function
     * @return the function
     */
    public static MessageFunction of(WorkflowFunction function) {
        return new MessageFunction(name -> function);
    }
}
