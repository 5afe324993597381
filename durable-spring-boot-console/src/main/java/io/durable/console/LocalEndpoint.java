package io.durable.console;

import io.durable.backend.http.LoopbackServer;
import io.durable.backend.memory.InMemoryBackend;

/**
 * AWS Lambda's API for durable executions, spoken over HTTP on this machine for the functions of a backend in memory: Invoke, and
 * the calls that checkpoint, read, list, describe and stop executions and complete callbacks.
 *
 * <p>An AWS SDK of any language reaches it with {@code http://127.0.0.1:<port>} as the endpoint of Lambda, any region and any
 * credentials. It listens on the loopback address only and answers no page of another origin; see {@link LoopbackServer}.
 *
 * <pre>{@code
 * try (LocalEndpoint endpoint = new LocalEndpoint(backend, 9014)) {
 *     endpoint.start();
 *     ...
 * }
 * }</pre>
 *
 * <p>A synchronous Invoke is answered when the execution has ended, however long it takes. Versions and aliases are accepted and
 * all mean the one that is registered; client contexts and log types are accepted and have no effect.
 * Safe for use by several threads.
 *
 * @since 0.1
 */
public final class LocalEndpoint implements AutoCloseable {

    private final LoopbackServer server;

    /**
     * Makes an endpoint that does not listen yet.
     *
     * @param backend what is called
     * @param port the port to listen on; 0: any that is free
     * @throws IllegalArgumentException if the port is not between 0 and 65535
     */
    public LocalEndpoint(InMemoryBackend backend, int port) {
        this.server = new LoopbackServer("local Lambda endpoint", port, new Routes(backend));
    }

    /**
     * Begins to listen, unless it does already. The process may end meanwhile: all threads are daemons.
     *
     * @throws java.io.UncheckedIOException if the port cannot be listened on
     */
    public void start() {
        server.start();
    }

    /**
     * Begins to listen, unless it does already, and keeps the process from ending before it is stopped.
     *
     * @throws java.io.UncheckedIOException if the port cannot be listened on
     */
    public void startAndKeepAlive() {
        server.startAndKeepAlive();
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

    /**
     * Whether it listens.
     *
     * @return true from a start to the next stop
     */
    public boolean isRunning() {
        return server.isRunning();
    }

    /** Ends listening; calls that wait for the end of an execution get no answer. It may be started again. */
    public void stop() {
        server.stop();
    }

    /** The same as {@link #stop}. */
    @Override
    public void close() {
        stop();
    }
}
