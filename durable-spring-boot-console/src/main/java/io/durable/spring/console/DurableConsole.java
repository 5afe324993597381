package io.durable.spring.console;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
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

    private final int wantedPort;
    private final ApiHandler handler;

    private volatile @Nullable Listener listener;

    DurableConsole(int wantedPort, DurableApi api) {
        this.wantedPort = wantedPort;
        this.handler = new ApiHandler(api);
    }

    /**
     * Where it listens.
     *
     * @return the port
     * @throws IllegalStateException if it does not listen
     */
    public int port() {
        @Nullable Listener current = listener;
        if (current == null) {
            throw new IllegalStateException("The local durable execution API does not listen: start it first");
        }
        return current.server().getAddress().getPort();
    }

    @Override
    public synchronized void start() {
        if (listener == null) {
            listener = listen();
            log.info("The local durable execution API listens on http://127.0.0.1:{}", port());
        }
    }

    private Listener listen() {
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wantedPort), 0);
            ExecutorService threads = Executors.newCachedThreadPool(DurableConsole::thread);
            server.setExecutor(threads);
            server.createContext("/", handler);
            server.start();
            return new Listener(server, threads);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The local durable execution API cannot listen on port " + wantedPort
                            + ": set durable.console.port to one that is free, or to 0 for any",
                    e);
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "durable-console");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public synchronized void stop() {
        if (listener != null) {
            listener.server().stop(0);
            listener.threads().shutdown();
            listener = null;
        }
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }

    /** What is open while it listens. */
    private record Listener(HttpServer server, ExecutorService threads) {}
}
