package io.durable.backend.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server for callers of this machine. It listens on the loopback address only, and answers nobody who calls it by
 * another name than {@code localhost}, {@code 127.0.0.1} or {@code [::1]}, nor pages of other origins: a browser on this machine
 * acts for any page.
 *
 * <p>A body has as many bytes at most as its {@link HttpCalls} allow. The system property {@code sun.net.httpserver.nodelay} is set to true, unless it is set. Each call has a daemon thread of its own while it is answered. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class LoopbackServer implements AutoCloseable {

    private static final int LARGEST_PORT = 65_535;

    /** For calls to notice that they are interrupted; none of ours takes longer. */
    private static final int GRACE_SECONDS = 5;

    /**
     * The server sends headers and body one by one. Without this, which is read when the first server is made, the body of an
     * answer is held back until the caller's machine has confirmed the headers, 40 ms later.
     */
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final ReentrantLock lock = new ReentrantLock();
    private final String name;
    private final int wantedPort;
    private final HttpCalls calls;

    private volatile @Nullable Listener listener;

    /**
     * Makes a server that does not listen yet.
     *
     * @param name what it serves, for the names of its threads
     * @param port the port to listen on; 0: any that is free
     * @param calls answers what is called
     * @throws IllegalArgumentException if the port is not between 0 and 65535
     */
    public LoopbackServer(String name, int port, HttpCalls calls) {
        if (port < 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("'" + port + "' is no port; give 0 to " + LARGEST_PORT);
        }
        this.name = Objects.requireNonNull(name, "name");
        this.wantedPort = port;
        this.calls = Objects.requireNonNull(calls, "calls");
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
            throw new IllegalStateException("The " + name + " does not listen: start it first");
        }
        return current.server().getAddress().getPort();
    }

    /**
     * Whether it listens.
     *
     * @return true from a start to the next stop
     */
    public boolean isRunning() {
        return listener != null;
    }

    /**
     * Begins to listen, unless it does already. The process may end meanwhile: all threads are daemons.
     *
     * @throws UncheckedIOException if the port cannot be listened on
     */
    public void start() {
        start(true);
    }

    /**
     * Begins to listen, unless it does already, and keeps the process from ending before it is stopped.
     *
     * @throws UncheckedIOException if the port cannot be listened on
     */
    public void startAndKeepAlive() {
        start(false);
    }

    private void start(boolean asDaemon) {
        lock.lock();
        try {
            if (listener == null) {
                listener = listen(asDaemon);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The " + name + " cannot listen on port " + wantedPort, e);
        } finally {
            lock.unlock();
        }
    }

    private Listener listen(boolean asDaemon) throws IOException {
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wantedPort), 0);
        ExecutorService threads = Executors.newCachedThreadPool(this::thread);
        server.setExecutor(threads);
        server.createContext("/", new ExchangeHandler(calls));
        start(server, asDaemon);
        return new Listener(server, threads);
    }

    /** The server's own thread is as its starter is: a daemon does not keep the process alive. */
    private void start(HttpServer server, boolean asDaemon) {
        Thread starter = thread(server::start);
        starter.setDaemon(asDaemon);
        starter.start();
        boolean interrupted = false;
        while (starter.isAlive()) {
            try {
                starter.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Ends listening: connections are closed, the threads of calls that are being answered interrupted. When it returns, no
     * thread is left, unless one takes more than {@value #GRACE_SECONDS} s to end. It may be started again.
     */
    public void stop() {
        @Nullable Listener stopped = take();
        if (stopped != null) {
            stopped.close();
        }
    }

    private @Nullable Listener take() {
        lock.lock();
        try {
            @Nullable Listener taken = listener;
            listener = null;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** The same as {@link #stop}. */
    @Override
    public void close() {
        stop();
    }

    /** What is open while it listens. */
    private record Listener(HttpServer server, ExecutorService threads) {

        void close() {
            server.stop(0);
            threads.shutdownNow();
            try {
                if (!threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                    threads.shutdownNow();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
