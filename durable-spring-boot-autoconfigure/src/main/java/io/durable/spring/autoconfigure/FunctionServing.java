package io.durable.spring.autoconfigure;

import io.durable.backend.http.FunctionServer;
import io.durable.engine.WorkflowFunction;
import io.durable.spring.HandlerRegistrar;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Serves the functions of the application while its context runs, and keeps the process alive like a web server. */
final class FunctionServing implements HandlerRegistrar, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FunctionServing.class);

    private final FunctionServer server;
    private final int port;

    FunctionServing(FunctionServer server, int port) {
        this.server = server;
        this.port = port;
    }

    @Override
    public void register(Map<String, WorkflowFunction> handlers) {
        handlers.forEach(server::register);
    }

    @Override
    public void start() {
        try {
            server.startAndKeepAlive();
        } catch (UncheckedIOException e) {
            throw PropertyValue.invalid(
                    OnServingCondition.PORT,
                    port,
                    "It cannot be listened on: "
                            + Objects.requireNonNullElse(e.getCause(), e).getMessage()
                            + ". Set one that is free, or 0 for any.");
        }
        log.info("The functions of this application are invoked at {}", server.uri());
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public boolean isRunning() {
        return server.isRunning();
    }
}
