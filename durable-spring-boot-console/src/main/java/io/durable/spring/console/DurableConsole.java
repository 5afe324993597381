package io.durable.spring.console;

import io.durable.backend.memory.InMemoryBackend;
import io.durable.console.LocalEndpoint;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.SmartLifecycle;

/**
 * Listens on the loopback address for calls of AWS Lambda's API, while the application context runs, and keeps the process alive
 * like a web server.
 *
 * <p>The AWS SDKs reach it with {@code http://127.0.0.1:<port>} as endpoint and any credentials.
 *
 * @since 0.1
 */
public final class DurableConsole implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DurableConsole.class);

    private final LocalEndpoint endpoint;
    private final int wantedPort;

    DurableConsole(InMemoryBackend backend, int wantedPort) {
        this.wantedPort = wantedPort;
        this.endpoint = endpoint(backend, wantedPort);
    }

    private static LocalEndpoint endpoint(InMemoryBackend backend, int port) {
        try {
            return new LocalEndpoint(backend, port);
        } catch (IllegalArgumentException e) {
            throw invalid(port, String.valueOf(e.getMessage()));
        }
    }

    private static InvalidConfigurationPropertyValueException invalid(int port, String reason) {
        return new InvalidConfigurationPropertyValueException("durable.console.port", port, reason);
    }

    /**
     * Where it listens.
     *
     * @return the port
     * @throws IllegalStateException if it does not listen
     */
    public int port() {
        return endpoint.port();
    }

    @Override
    public void start() {
        try {
            endpoint.startAndKeepAlive();
        } catch (UncheckedIOException e) {
            throw invalid(
                    wantedPort,
                    "The local Lambda endpoint cannot listen on it: "
                            + Objects.requireNonNullElse(e.getCause(), e).getMessage()
                            + ". Set one that is free, or 0 for any.");
        }
        log.info("The local Lambda endpoint listens on http://127.0.0.1:{}", port());
    }

    @Override
    public void stop() {
        endpoint.stop();
    }

    @Override
    public boolean isRunning() {
        return endpoint.isRunning();
    }
}
