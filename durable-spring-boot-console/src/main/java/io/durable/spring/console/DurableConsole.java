package io.durable.spring.console;

import io.durable.backend.http.LoopbackServer;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Listens on the loopback address for calls of the durable execution API, while the application context runs.
 *
 * <p>The AWS SDKs reach it with {@code http://127.0.0.1:<port>} as endpoint and any credentials.
 *
 * @since 0.1
 */
public final class DurableConsole implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DurableConsole.class);

    private final LoopbackServer server;
    private final int wantedPort;

    DurableConsole(int wantedPort, DurableApi api) {
        this.wantedPort = wantedPort;
        this.server = new LoopbackServer("local durable execution API", wantedPort, api);
    }

    /**
     * Where it listens.
     *
     * @return the port
     * @throws IllegalStateException if it does not listen
     */
    public int port() {
        return server.port();
    }

    @Override
    public void start() {
        try {
            server.start();
        } catch (UncheckedIOException e) {
            throw new IllegalStateException(
                    "The local durable execution API cannot listen on port " + wantedPort
                            + ": set durable.console.port to one that is free, or to 0 for any",
                    e);
        }
        log.info("The local durable execution API listens on http://127.0.0.1:{}", port());
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
