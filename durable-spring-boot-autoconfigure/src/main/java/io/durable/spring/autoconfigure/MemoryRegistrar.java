package io.durable.spring.autoconfigure;

import io.durable.backend.memory.InMemoryBackend;
import io.durable.engine.WorkflowFunction;
import io.durable.spring.HandlerRegistrar;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deploys handlers in this process. */
final class MemoryRegistrar implements HandlerRegistrar {

    private static final Logger log = LoggerFactory.getLogger(DurableAutoConfiguration.class);

    private final InMemoryBackend backend;
    private final boolean warn;

    /** If it is to warn, nobody has said that executions are to end with the process. */
    MemoryRegistrar(InMemoryBackend backend, boolean warn) {
        this.backend = backend;
        this.warn = warn;
    }

    @Override
    public void register(Map<String, WorkflowFunction> handlers) {
        handlers.forEach(this::register);
        if (warn && !handlers.isEmpty()) {
            log.warn(
                    "Durable executions run in memory, since this is not AWS Lambda: they end with this process."
                            + " If that is what you want, set durable.backend=memory; to keep them in a file, set"
                            + " durable.local.store=file:./executions.log. Handlers: {}",
                    handlers.keySet());
        }
    }

    private void register(String name, WorkflowFunction handler) {
        try {
            backend.register(name, handler);
        } catch (IllegalArgumentException e) {
            throw new DurableStartupException(
                    "The durable handler '" + name + "' has a name that no function can have.",
                    "Give its bean a name of 1 to 140 of the characters A-Z a-z 0-9 - _, for example by"
                            + " @Component(\"orders\") or by the name of its @Bean method.");
        }
    }
}
