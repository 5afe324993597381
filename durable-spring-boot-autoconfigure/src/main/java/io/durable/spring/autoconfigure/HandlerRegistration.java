package io.durable.spring.autoconfigure;

import io.durable.engine.WorkflowFunction;
import io.durable.spring.HandlerRegistrar;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Hands the handlers to what runs them, once all beans exist and before anything is served.
 *
 * <p>Not earlier, since a handler may need what starts executions, which may need the backend that runs the handlers.
 */
final class HandlerRegistration implements SmartInitializingSingleton {

    private final ObjectProvider<HandlerSource> sources;
    private final ObjectProvider<HandlerRegistrar> registrars;

    HandlerRegistration(ObjectProvider<HandlerSource> sources, ObjectProvider<HandlerRegistrar> registrars) {
        this.sources = sources;
        this.registrars = registrars;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Map<String, WorkflowFunction> handlers = new LinkedHashMap<>();
        sources.orderedStream()
                .forEach(source -> source.handlers().forEach((name, handler) -> {
                    if (handlers.put(name, handler) != null) {
                        throw severalHandlers(name);
                    }
                }));
        registrars.orderedStream().forEach(registrar -> registrar.register(handlers));
    }

    private static DurableStartupException severalHandlers(String name) {
        return new DurableStartupException(
                "There are two durable handlers of the name '" + name
                        + "': a bean of this name, and a @DurableFunction method.",
                "Give the method another name, by its annotation, or the bean.");
    }
}
