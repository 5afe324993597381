package io.durable.spring.autoconfigure;

import io.durable.engine.WorkflowFunction;
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
        sources.orderedStream().forEach(source -> handlers.putAll(source.handlers()));
        registrars.orderedStream().forEach(registrar -> registrar.register(handlers));
    }
}
