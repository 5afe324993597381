package io.durable.backend.http;

import io.durable.backend.DurableFunction;
import io.durable.backend.PlainFunction;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Offers functions of this process to a backend in another one, which invokes them as a {@link RemoteFunction}.
 *
 * <pre>{@code
 * CheckpointClient client = new LambdaCheckpointClient(LambdaClientOptions.defaults().withEndpoint(backend).newClient());
 * DurableEngine engine = DurableEngine.builder(client).build();
 * FunctionServer server = FunctionServer.builder()
 *         .durable("orders", engine.function("orders", TypeRef.of(Order.class), new OrderWorkflow()))
 *         .plain("vat", payload -> "{\"rate\": 19}")
 *         .port(9001)
 *         .build();
 * server.start();
 * }</pre>
 *
 * <p>It listens on the loopback address only. Each invocation has a daemon thread of its own. What a function throws is the answer,
 * marked by the header {@code X-Amz-Function-Error}: the class name as {@code errorType} and the message as {@code errorMessage}.
 *
 * <p>Safe for use by several threads.
 *
 * @since 0.1
 */
public final class FunctionServer implements AutoCloseable {

    private final LoopbackServer server;
    private final ServedFunctions calls;

    private FunctionServer(int port, ServedFunctions calls) {
        this.calls = calls;
        this.server = new LoopbackServer("durable-functions", port, calls);
    }

    /**
     * Begins a server.
     *
     * @return a builder without functions, for any port that is free
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Adds a durable function, while the server listens too.
     *
     * @param name its name
     * @param function the function
     * @throws IllegalArgumentException if a function has the name already
     */
    public void register(String name, DurableFunction function) {
        calls.addDurable(name, function);
    }

    /**
     * Adds a function that is not durable, while the server listens too.
     *
     * @param name its name
     * @param function the function
     * @throws IllegalArgumentException if a function has the name already
     */
    public void registerPlain(String name, PlainFunction function) {
        calls.addPlain(name, function);
    }

    /**
     * Whether a function has a name.
     *
     * @param name the name
     * @return true if one was added under it
     */
    public boolean isRegistered(String name) {
        return calls.has(name);
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
     * Ends listening: connections are closed, so that callers see their invocations die, and the threads of functions interrupted.
     * When it returns, no thread is left, unless a function does not heed its interrupt for some seconds. It may be started again.
     */
    public void stop() {
        server.stop();
    }

    /** The same as {@link #stop}. */
    @Override
    public void close() {
        stop();
    }

    /**
     * Whether it listens.
     *
     * @return true from a start to the next stop
     */
    public boolean isRunning() {
        return server.isRunning();
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
     * Where its functions are invoked, for a {@link RemoteFunction}.
     *
     * @return the URL
     * @throws IllegalStateException if it does not listen
     */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /**
     * Loses the invocation of an execution, as if the process had died: the connection is closed without an answer, the invocation's thread
     * is interrupted, and nothing more of it reaches the service if the engine was made with {@link InvocationFence#around}.
     * Other invocations go on.
     *
     * @param executionArn the execution
     * @return false if no invocation of it was running here, and nothing has happened
     */
    public boolean abandon(String executionArn) {
        return calls.abandon(executionArn);
    }

    /** The functions of a server. */
    public static final class Builder {

        private final List<Consumer<ServedFunctions>> functions = new ArrayList<>();
        private InvocationFence fence = new InvocationFence();
        private int port;

        private Builder() {}

        /**
         * Adds a durable function.
         *
         * @param name its name, which no other may have
         * @param function the function
         * @return this
         */
        public Builder durable(String name, DurableFunction function) {
            functions.add(calls -> calls.addDurable(name, function));
            return this;
        }

        /**
         * Adds a function that is not durable.
         *
         * @param name its name, which no other may have
         * @param function the function
         * @return this
         */
        public Builder plain(String name, PlainFunction function) {
            functions.add(calls -> calls.addPlain(name, function));
            return this;
        }

        /**
         * What keeps abandoned invocations from the service.
         *
         * @param other the fence around the client of the engine; default: one that nothing passes
         * @return this
         */
        public Builder fence(InvocationFence other) {
            this.fence = Objects.requireNonNull(other, "other");
            return this;
        }

        /**
         * The port.
         *
         * @param number the port to listen on; default 0: any that is free
         * @return this
         */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /**
         * Makes the server.
         *
         * @return a server that does not listen yet
         * @throws IllegalArgumentException if the port is not between 0 and 65535, or two functions have one name
         */
        public FunctionServer build() {
            ServedFunctions calls = new ServedFunctions(fence);
            functions.forEach(function -> function.accept(calls));
            return new FunctionServer(port, calls);
        }
    }
}
