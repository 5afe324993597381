package io.durable.spring.autoconfigure;

import io.durable.backend.memory.InMemoryBackend;
import io.durable.engine.WorkflowFunction;
import io.durable.spring.autoconfigure.DurableProperties.Backend;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deploys handlers in this process. */
final class MemoryRegistrar implements HandlerRegistrar {

    private static final Logger log = LoggerFactory.getLogger(DurableAutoConfiguration.class);

    private final InMemoryBackend backend;
    private final Backend asked;

    MemoryRegistrar(InMemoryBackend backend, Backend asked) {
        this.backend = backend;
        this.asked = asked;
    }

    @Override
    public void register(Map<String, WorkflowFunction> handlers) {
        handlers.forEach(this::register);
        if (asked == Backend.AUTO && !handlers.isEmpty()) {
            log.warn(
                    "Durable executions run in memory, since this is not AWS Lambda: they end with this process."
                            + " If that is what you want, set durable.backend=memory. Handlers: {}",
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
