package io.durable.coldstart;

import io.durable.backend.http.HttpAnswer;
import io.durable.backend.http.HttpCall;
import io.durable.backend.http.LoopbackServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The API that Lambda offers inside one execution environment, for one event: the process asks for it and posts what became of it.
 * Asked for another one, it does not answer, as Lambda freezes the process then.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {

    private final LoopbackServer server = new LoopbackServer("runtime API", 0, this::answer);
    private final CompletableFuture<byte[]> event = new CompletableFuture<>();
    private final CompletableFuture<Report> report = new CompletableFuture<>();

    /**
     * What the process has posted.
     *
     * @param nanos when, as {@link System#nanoTime()} tells
     * @param body what
     */
    record Report(long nanos, String body) {}

    RuntimeApi() {
        server.start();
    }

    /** What the process finds in {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + server.port();
    }

    /** What the process posts for the event. */
    CompletableFuture<Report> report() {
        return report;
    }

    /** Hands out the event, once the process asks for it. */
    void invoke(byte[] json) {
        event.complete(json);
    }

    private HttpAnswer answer(HttpCall call) throws InterruptedException {
        List<String> path = call.path();
        String last = path.get(path.size() - 1);
        if (last.equals("next")) {
            return report.isDone() ? never() : next();
        }
        String body = new String(call.body(), StandardCharsets.UTF_8);
        if (last.equals("response")) {
            report.complete(new Report(System.nanoTime(), body));
        } else {
            report.completeExceptionally(new IllegalStateException("The process reported an error: " + body));
        }
        return HttpAnswer.empty(202);
    }

    private HttpAnswer next() {
        return HttpAnswer.json(200, event.join())
                .with("Lambda-Runtime-Aws-Request-Id", "8f507cfc-0000-4000-8000-000000000001")
                .with("Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + 300_000))
                .with("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:orders:1")
                .with("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
    }

    private static HttpAnswer never() throws InterruptedException {
        Thread.currentThread().join();
        throw new IllegalStateException("A thread does not end while it waits for itself");
    }

    @Override
    public void close() {
        event.complete(new byte[0]);
        server.close();
    }
}
