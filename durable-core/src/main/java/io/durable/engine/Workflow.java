package io.durable.engine;

import io.durable.DurableContext;
import io.durable.DurableHandler;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** A handler with its name and the type of its input. */
record Workflow(String name, Type inputType, boolean isVoid, DurableHandler<?, ?> handler, Logger logger) {

    /** The input was read as the type that the handler was registered with. */
    @SuppressWarnings("unchecked")
    @Nullable
    Object handle(@Nullable Object input, DurableContext context) throws Exception {
        return ((DurableHandler<@Nullable Object, @Nullable Object>) handler).handle(input, context);
    }
}
