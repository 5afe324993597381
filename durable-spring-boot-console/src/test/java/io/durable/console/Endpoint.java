package io.durable.console;

import io.durable.DurableHandler;
import io.durable.TypeRef;
import io.durable.backend.lambda.LambdaCheckpointClient;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.engine.DurableEngine;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** An endpoint that listens, and those who call it. */
final class Endpoint implements AutoCloseable {

    final InMemoryBackend backend;
    final LambdaClient sdk;
    private final LocalEndpoint local;
    private final HttpClient http = HttpClient.newHttpClient();

    Endpoint(InMemoryBackend backend) {
        this.backend = backend;
        this.local = new LocalEndpoint(backend, 0);
        local.start();
        this.sdk = LambdaClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + local.port()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    int port() {
        return local.port();
    }

    /** Deploys a workflow that speaks to the backend through the endpoint. */
    <I, O> void deploy(String name, Class<I> type, DurableHandler<I, O> handler) {
        DurableEngine engine = DurableEngine.builder(new LambdaCheckpointClient(sdk))
                .timeSource(backend.timeSource())
                .build();
        backend.register(name, engine.function(name, TypeRef.of(type), handler));
    }

    /** Sends what no SDK would. */
    HttpResponse<String> send(String method, String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static String label(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        sdk.close();
        local.close();
    }
}
