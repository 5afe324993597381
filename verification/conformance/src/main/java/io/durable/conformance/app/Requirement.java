package io.durable.conformance.app;

import io.durable.DurableContext;
import io.durable.DurableHandler;
import org.jspecify.annotations.Nullable;

/**
 * What a requirement asks for, said in Java.
 *
 * @param id the id of the requirement, such as {@code 1-1}
 * @param inputType what its handler takes
 * @param handler runs it
 * @param <I> what its handler takes
 */
record Requirement<I extends @Nullable Object>(
        String id, Class<I> inputType, DurableHandler<I, ? extends @Nullable Object> handler) {

    static <I extends @Nullable Object> Requirement<I> of(
            String id, Class<I> inputType, DurableHandler<I, ? extends @Nullable Object> handler) {
        return new Requirement<>(id, inputType, handler);
    }

    /** One whose handler takes nothing. That its result may be null, javac 17 does not tell NullAway of a class file. */
    @SuppressWarnings("NullAway")
    static Requirement<Object> of(String id, Workflow workflow) {
        return new Requirement<>(id, Object.class, (nothing, ctx) -> workflow.run(ctx));
    }

    String functionName() {
        return functionName(id);
    }

    static String functionName(String id) {
        return "conformance-" + id;
    }

    /** A handler that takes nothing. */
    @FunctionalInterface
    interface Workflow {
        @Nullable
        Object run(DurableContext ctx) throws Exception;
    }
}
