package io.durable.backend.http;

import io.durable.backend.CheckpointClient;
import io.durable.backend.CheckpointClientException;
import io.durable.backend.CheckpointFailure;
import io.durable.backend.CheckpointRequest;
import io.durable.backend.CheckpointResponse;
import io.durable.backend.StatePage;
import io.durable.backend.StateRequest;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets nothing reach the service of an invocation that a {@link FunctionServer} has abandoned, just as nothing does of one whose
 * process has died: its code still runs here, and might be faster than the news of its end.
 *
 * <pre>{@code
 * InvocationFence fence = new InvocationFence();
 * DurableEngine engine = DurableEngine.builder(fence.around(client)).build();
 * FunctionServer server = FunctionServer.builder().fence(fence).durable("orders", engine.function(...)).build();
 * }</pre>
 *
 * <p>Needed only where invocations are abandoned. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class InvocationFence {

    private final Map<String, Lease> byToken = new ConcurrentHashMap<>();

    /** Makes a fence that keeps nobody out. */
    public InvocationFence() {}

    /**
     * A client whose calls of abandoned invocations fail as those with a token that is no longer valid.
     *
     * @param client makes all other calls
     * @return the client to make the engine with
     */
    public CheckpointClient around(CheckpointClient client) {
        return new FencedClient(Objects.requireNonNull(client, "client"));
    }

    /** Begins an invocation with its first token. */
    Lease open(String token) {
        Lease lease = new Lease(token);
        byToken.put(token, lease);
        return lease;
    }

    /** The lease of a token; null if it is of an invocation that came in another way. */
    private @Nullable Lease require(String token) {
        Lease lease = byToken.get(token);
        if (lease != null) {
            lease.require();
        }
        return lease;
    }

    /** What an invocation may do, while it may: its current token. */
    final class Lease {

        private String token;
        private boolean withdrawn;
        private boolean closed;

        private Lease(String token) {
            this.token = token;
        }

        synchronized void withdraw() {
            withdrawn = true;
        }

        synchronized void close() {
            closed = true;
            byToken.remove(token);
        }

        private synchronized void require() {
            if (withdrawn) {
                throw new CheckpointClientException(
                        CheckpointFailure.INVALID_TOKEN, "The invocation has been abandoned", null);
            }
        }

        private synchronized void moveTo(String next) {
            require();
            if (!closed) {
                byToken.remove(token);
                byToken.put(next, this);
                token = next;
            }
        }
    }

    private final class FencedClient implements CheckpointClient {

        private final CheckpointClient client;

        private FencedClient(CheckpointClient client) {
            this.client = client;
        }

        /** A call that was under way when its invocation was abandoned has taken effect, and nobody hears of it. */
        @Override
        public CheckpointResponse checkpoint(CheckpointRequest request) {
            Lease lease = require(request.checkpointToken());
            CheckpointResponse response = client.checkpoint(request);
            String next = response.checkpointToken();
            if (lease != null) {
                lease.moveTo(next == null ? request.checkpointToken() : next);
            }
            return response;
        }

        @Override
        public StatePage getExecutionState(StateRequest request) {
            require(request.checkpointToken());
            StatePage page = client.getExecutionState(request);
            require(request.checkpointToken());
            return page;
        }
    }
}
