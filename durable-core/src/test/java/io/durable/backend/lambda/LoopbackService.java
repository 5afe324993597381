package io.durable.backend.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;

/** Speaks HTTP as the service does: records what comes, and answers what it was told to; the last answer repeats. */
final class LoopbackService implements AutoCloseable {

    static final String ARN =
            "arn:aws:lambda:eu-central-1:123456789012:function:orders:$LATEST/durable-execution/order-7/4f1c";
    static final String ENCODED_ARN = "arn%3Aaws%3Alambda%3Aeu-central-1%3A123456789012%3Afunction%3Aorders%3A%24LATEST"
            + "%2Fdurable-execution%2Forder-7%2F4f1c";

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    static {
        // Otherwise the server sends each answer in two parts, 40 ms apart.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private volatile Runnable beforeAnswering = () -> {};

    LoopbackService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    LoopbackService answering(Answer... inOrder) {
        synchronized (answers) {
            answers.clear();
            answers.addAll(Arrays.asList(inOrder));
        }
        return this;
    }

    LoopbackService answering(String json) {
        return answering(Answer.ok(json));
    }

    LoopbackService beforeAnswering(Runnable action) {
        beforeAnswering = action;
        return this;
    }

    List<Received> received() {
        return received;
    }

    Received only() {
        if (received.size() != 1) {
            throw new AssertionError("Received " + received.size() + " requests instead of one: " + received);
        }
        return received.get(0);
    }

    URI uri() {
        return URI.create("http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort());
    }

    LambdaClientOptions options() {
        return LambdaClientOptions.defaults().withRegion("eu-central-1").withEndpoint(uri());
    }

    LambdaClient client() {
        return client(options());
    }

    /** A client as the product makes it, but for credentials and the waits between attempts. */
    static LambdaClient client(LambdaClientOptions options) {
        LambdaClientBuilder builder = options.clientBuilder()
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")));
        StandardRetryStrategy retries = (StandardRetryStrategy)
                builder.overrideConfiguration().retryStrategy().orElseThrow();
        return builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                        .retryStrategy(retries.toBuilder()
                                .backoffStrategy(BackoffStrategy.retryImmediately())
                                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                                .build())
                        .build())
                .build();
    }

    /** Reads JSON, in which strings may stand in single quotes. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        Answer answer;
        synchronized (answers) {
            answer = answers.size() > 1 ? answers.poll() : answers.peek();
        }
        received.add(Received.from(exchange));
        beforeAnswering.run();
        if (answer == null || answer.status() == Answer.CUT) {
            exchange.close();
            return;
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    record Answer(int status, Map<String, String> headers, String body) {

        static final int CUT = -1;

        static Answer ok(String json) {
            return new Answer(
                    200,
                    Map.of("Content-Type", "application/json"),
                    LoopbackService.json(json).toString());
        }

        static Answer error(int status, String code, String message) {
            return new Answer(
                    status,
                    Map.of("Content-Type", "application/json", "x-amzn-ErrorType", code),
                    "{\"Type\":\"User\",\"message\":\"" + message + "\"}");
        }

        /** The connection is closed without an answer. */
        static Answer cut() {
            return new Answer(CUT, Map.of(), "");
        }
    }

    record Received(
            String method, String rawPath, Optional<String> rawQuery, Map<String, String> headers, String body) {

        private static Received from(HttpExchange exchange) throws IOException {
            Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(
                            header -> header.getKey().toLowerCase(Locale.ROOT),
                            header -> header.getValue().get(0)));
            return new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()),
                    headers,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }

        JsonNode json() {
            return LoopbackService.json(body);
        }

        /** The parameters of the query, decoded, those of one name in their order. */
        Map<String, List<String>> query() {
            return rawQuery.stream()
                    .flatMap(query -> Arrays.stream(query.split("&", -1)))
                    .map(parameter -> parameter.split("=", 2))
                    .collect(Collectors.groupingBy(
                            pair -> pair[0],
                            Collectors.mapping(
                                    pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), Collectors.toList())));
        }
    }
}
