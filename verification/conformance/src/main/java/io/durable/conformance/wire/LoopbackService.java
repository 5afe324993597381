package io.durable.conformance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands at a loopback address for the service: each execution has a script that answers its calls. */
final class LoopbackService implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ARN_SEGMENT = 3;

    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "loopback-service");
        thread.setDaemon(true);
        return thread;
    });

    LoopbackService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::exchange);
        server.setExecutor(threads);
        server.start();
    }

    /**
     * A call.
     *
     * @param method the HTTP method
     * @param uri path and query, encoded as they came
     * @param attempt what the client says of its attempts, if anything
     * @param body the request; missing if there is none
     */
    record Request(String method, URI uri, Optional<String> attempt, JsonNode body) {

        String target() {
            return method + " " + uri.getRawPath();
        }

        Map<String, String> query() {
            Map<String, String> query = new LinkedHashMap<>();
            String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            for (String pair : raw.split("&", -1)) {
                int sign = pair.indexOf('=');
                query.put(decoded(pair.substring(0, Math.max(sign, 0))), decoded(pair.substring(sign + 1)));
            }
            return query;
        }
    }

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param errorCode the code of the error, if it is one
     * @param body the answer
     */
    record Reply(int status, Optional<String> errorCode, JsonNode body) {

        static Reply ok(JsonNode body) {
            return new Reply(200, Optional.empty(), body);
        }

        static Reply error(int status, String code, String message) {
            return new Reply(
                    status,
                    Optional.of(code),
                    JSON.createObjectNode().put("Type", "User").put("message", message));
        }
    }

    /** Answers the calls of an execution, one at a time. */
    @FunctionalInterface
    interface Script {
        Reply answer(Request request);
    }

    /** Lets a script answer for an execution from now on. */
    void serve(String arn, Script script) {
        scripts.put(arn, script);
    }

    URI uri() {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = answer(exchange);
            byte[] body = JSON.writeValueAsBytes(reply.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            reply.errorCode().ifPresent(code -> exchange.getResponseHeaders().set("x-amzn-errortype", code));
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply answer(HttpExchange exchange) throws IOException {
        Request request = request(exchange);
        String[] segments = exchange.getRequestURI().getRawPath().split("/", -1);
        Script script = segments.length > ARN_SEGMENT ? scripts.get(decoded(segments[ARN_SEGMENT])) : null;
        if (script == null) {
            return Reply.error(404, "ResourceNotFoundException", "no such execution");
        }
        synchronized (script) {
            return script.answer(request);
        }
    }

    private static Request request(HttpExchange exchange) {
        try {
            byte[] body = exchange.getRequestBody().readAllBytes();
            return new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("amz-sdk-request")),
                    JSON.readTree(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
