package io.durable.conformance.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Runs some executions through the endpoint, and says when it is ready: a cold JVM is slower than waits of a second. */
@Component
@Profile("!handlers")
final class WarmUp implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    /** Handlers that need nobody from outside, with their inputs. */
    private static final Map<String, String> INPUTS = Map.of(
            "1-7", "\"warm-up\"",
            "1-9", "null",
            "2-1", "null",
            "3-6", "\"warm-up\"",
            "3-14", "\"warm-up\"",
            "5-1", "\"warm-up\"",
            "6-1", "2",
            "8-14", "null",
            "9-1", "[\"warm\", \"up\"]",
            "10-13", "null");

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final int rounds;

    WarmUp(@Value("${durable.console.port}") int port, @Value("${conformance.warm-up-rounds:3}") int rounds) {
        this.port = port;
        this.rounds = rounds;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        for (int round = 0; round < rounds; round++) {
            List<CompletableFuture<HttpResponse<String>>> answers = INPUTS.entrySet().stream()
                    .map(entry -> invoke(entry.getKey(), entry.getValue()))
                    .toList();
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                requireSuccess(answer.join());
            }
        }
        log.info("ready");
    }

    private CompletableFuture<HttpResponse<String>> invoke(String id, String input) {
        URI uri = URI.create(
                "http://127.0.0.1:" + port + "/2015-03-31/functions/" + Requirement.functionName(id) + "/invocations");
        return client.sendAsync(
                HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(input)).build(), BodyHandlers.ofString());
    }

    private static void requireSuccess(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200
                || answer.headers().firstValue("X-Amz-Function-Error").isPresent()) {
            throw new IOException(answer + " is no success: " + answer.body());
        }
    }
}
