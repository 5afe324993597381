package io.durable.spring.autoconfigure;

import io.durable.backend.http.RemoteFunction;
import io.durable.backend.memory.FunctionSettings;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.engine.WorkflowFunction;
import io.durable.spring.HandlerRegistrar;
import io.durable.spring.autoconfigure.LocalProperties.OtherFunction;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Deploys functions that run in other processes. */
final class OtherFunctionRegistrar implements HandlerRegistrar {

    private final InMemoryBackend backend;
    private final Map<String, OtherFunction> functions;

    OtherFunctionRegistrar(InMemoryBackend backend, Map<String, OtherFunction> functions) {
        this.backend = backend;
        this.functions = functions;
    }

    @Override
    public void register(Map<String, WorkflowFunction> handlers) {
        functions.forEach((name, function) -> {
            if (handlers.containsKey(name)) {
                throw new DurableStartupException(
                        "The function '" + name + "' runs in another process, since " + property(name, "url")
                                + " is set, but this application has a handler of that name.",
                        "Remove the property, or give the handler's bean another name.");
            }
            deploy(name, function);
        });
    }

    private void deploy(String name, OtherFunction properties) {
        RemoteFunction function = function(name, properties);
        PropertyValue.apply(property(name, "url"), properties.url(), url -> {
            if (properties.durable()) {
                backend.register(name, function, settings(name, properties));
            } else {
                backend.registerPlain(name, function);
            }
        });
    }

    private static RemoteFunction function(String name, OtherFunction properties) {
        if (properties.url() == null) {
            throw new DurableStartupException(
                    "Nothing says where the function '" + name + "' runs: " + property(name, "url") + " is not set.",
                    "Set it to where its process listens, such as http://127.0.0.1:9001.");
        }
        RemoteFunction function =
                PropertyValue.map(property(name, "url"), properties.url(), url -> new RemoteFunction(name, url));
        Duration timeout = properties.timeout();
        return timeout == null
                ? function
                : PropertyValue.map(property(name, "timeout"), timeout, function::withTimeout);
    }

    private static FunctionSettings settings(String name, OtherFunction properties) {
        Duration timeout = properties.executionTimeout();
        return timeout == null
                ? FunctionSettings.defaults()
                : PropertyValue.map(
                        property(name, "execution-timeout"), timeout, it -> new FunctionSettings(Optional.of(it)));
    }

    private static String property(String name, String key) {
        return "durable.local.functions." + name + "." + key;
    }
}
