package io.durable.spring.autoconfigure;

import io.durable.engine.WorkflowFunction;
import io.durable.spring.HandlerRegistrar;
import io.durable.spring.actuate.Handlers;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;

/** Keeps in mind which handlers there are. */
final class HandlerDescriptions implements HandlerRegistrar, Handlers {

    private final ObjectProvider<HandlerSource> sources;
    private volatile Map<String, Types> handlers = Map.of();

    HandlerDescriptions(ObjectProvider<HandlerSource> sources) {
        this.sources = sources;
    }

    @Override
    public void register(Map<String, WorkflowFunction> registered) {
        Map<String, Type> results = new HashMap<>();
        sources.orderedStream().forEach(source -> results.putAll(source.resultTypes()));
        Map<String, Types> types = new TreeMap<>();
        registered.forEach(
                (name, handler) -> types.put(name, new Types(handler.inputType().type(), results.get(name))));
        handlers = types;
    }

    @Override
    public Map<String, Types> byName() {
        return handlers;
    }
}
