package io.durable.conformance.kill;

import io.durable.backend.http.HttpAnswer;
import io.durable.backend.http.HttpCall;
import io.durable.backend.http.LoopbackServer;
import io.durable.client.DurableExecutions;
import io.durable.client.ExecutionClientException;
import io.durable.client.ExecutionClientException.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Gets the ids of callbacks, and completes each until that is acknowledged. It is never killed. */
final class OtherParty implements AutoCloseable {

    private final Patience patience;
    private final DurableExecutions backend;
    private final ExecutorService work = Executors.newCachedThreadPool();
    private final LoopbackServer inbox = new LoopbackServer("other party", 0, this::receive);

    OtherParty(DurableExecutions backend, Patience patience) {
        this.backend = backend;
        this.patience = patience;
        inbox.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + inbox.port() + "/");
    }

    private HttpAnswer receive(HttpCall call) {
        String callbackId = new String(call.body(), StandardCharsets.UTF_8);
        work.execute(() -> patience.until("the callback is completed", () -> complete(callbackId)));
        return HttpAnswer.empty(200);
    }

    /** It may have been completed by an earlier try, or for an earlier attempt of the step that asked. */
    private Optional<String> complete(String callbackId) {
        try {
            backend.succeedCallback(callbackId, Orders.APPROVED);
        } catch (ExecutionClientException e) {
            if (e.reason() != Reason.CALLBACK_CLOSED) {
                throw e;
            }
        }
        return Optional.of(callbackId);
    }

    @Override
    public void close() {
        inbox.stop();
        work.shutdownNow();
    }
}
