package io.durable.sample.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The API that Lambda offers inside one execution environment, on a loopback port: the process in it asks for the next event and
 * posts what became of it.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {

    private static final String RUNTIME = "/2018-06-01/runtime/";
    private static final Pattern REPORT = Pattern.compile(RUNTIME + "invocation/([^/]+)/(response|error)");
    private static final Duration TIME_LIMIT = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final Map<String, CompletableFuture<Answer>> unanswered = new ConcurrentHashMap<>();
    private final CompletableFuture<Answer> initError = new CompletableFuture<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(RuntimeApi::thread);
    private final HttpServer server;

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "runtime-api");
        thread.setDaemon(true);
        return thread;
    }

    /** What the process finds in {@code AWS_LAMBDA_RUNTIME_API}. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Hands out an event; the future gets what is posted for it, or the report that the process could not be initialized. */
    CompletableFuture<Answer> invoke(String requestId, String event) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        unanswered.put(requestId, answer);
        events.add(new Event(requestId, event));
        return answer.applyToEither(initError, first -> first);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.equals(RUNTIME + "invocation/next")) {
                next(exchange);
            } else if (path.equals(RUNTIME + "init/error")) {
                initError.complete(failure(body));
                exchange.sendResponseHeaders(202, -1);
            } else {
                exchange.sendResponseHeaders(take(path, body) ? 202 : 400, -1);
            }
        }
    }

    /** Blocks until there is an event, as Lambda freezes the environment meanwhile. */
    private void next(HttpExchange exchange) throws IOException {
        Event event;
        try {
            event = events.take();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return;
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("Lambda-Runtime-Aws-Request-Id", event.requestId());
        headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + TIME_LIMIT.toMillis()));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:orders:1");
        headers.set("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
        byte[] body = event.json().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private boolean take(String path, String body) throws IOException {
        Matcher report = REPORT.matcher(path);
        if (!report.matches()) {
            return false;
        }
        Answer answer = report.group(2).equals("response") ? new Answer.Response(body) : failure(body);
        return Optional.ofNullable(unanswered.remove(report.group(1)))
                .map(waiting -> waiting.complete(answer))
                .orElse(false);
    }

    private static Answer.Failure failure(String body) throws IOException {
        JsonNode report = JSON.readTree(body);
        return new Answer.Failure(
                report.path("errorType").asText(), report.path("errorMessage").asText(), body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private record Event(String requestId, String json) {}
}
