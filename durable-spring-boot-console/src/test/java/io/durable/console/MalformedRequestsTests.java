package io.durable.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.console.RawHttp.Answer;
import io.durable.console.RawHttp.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that are wrong in some way get one of the service's errors and change nothing.
 *
 * <p>The seed is printed; {@code -Ddurable.malformed.seed=} repeats a run. {@code -Ddurable.malformed.requests=} says how many requests are made; the long form is
 *
 * <pre>{@code
 * mvn -ntp -pl durable-spring-boot-console -am test -Dtest=MalformedRequestsTests \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Ddurable.malformed.requests=100000
 * }</pre>
 */
class MalformedRequestsTests {

    private static final int REQUESTS = Integer.getInteger("durable.malformed.requests", 3_000);
    private static final long SEED = Long.getLong("durable.malformed.seed", new Random().nextLong());
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<Thread> threadsBefore = threads();
    private final Targets targets = new Targets();
    private final LocalEndpoint endpoint = new LocalEndpoint(targets.backend, 0);

    MalformedRequestsTests() throws InterruptedException {}

    @BeforeEach
    void start() {
        endpoint.start();
    }

    @AfterEach
    void stop() {
        endpoint.close();
        targets.close();
    }

    @Test
    void get_an_error_and_change_nothing() throws IOException {
        System.out.println("MalformedRequestsTests: seed " + SEED + ", " + REQUESTS + " requests");
        MalformedRequests requests = new MalformedRequests(new Random(SEED), targets);
        Targets.State before = targets.state();
        Map<String, Integer> seen = new TreeMap<>();
        int cuts = 0;
        try (RawHttp http = new RawHttp(endpoint.port())) {
            for (int i = 0; i < REQUESTS; i++) {
                if (i % 20 == 7) {
                    byte[] cut = requests.cut();
                    assertThat(http.sendCut(cut))
                            .as("request %d of seed %d is cut: %s", i, SEED, new String(cut, StandardCharsets.UTF_8))
                            .isTrue();
                    cuts++;
                } else {
                    Request request = i % 500 == 11 ? requests.huge() : requests.next();
                    seen.merge(refused(i, request, http.send(request)), 1, Integer::sum);
                }
                assertThat(targets.state())
                        .as("after request %d of seed %d", i, SEED)
                        .isEqualTo(before);
            }
            requireStillAnswering(http);
        }
        endpoint.close();
        targets.close();
        await().untilAsserted(() -> assertThat(threadsBefore).containsAll(threads()));
        System.out.println("MalformedRequestsTests: " + seen + ", cut off " + cuts);
    }

    /** What a URI of bad escapes gets is the JDK's own refusal, in its own shape. */
    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/a?b=%", "/%2", "no-slash", "/a b", "/|"})
    void that_are_no_http_are_refused_before_they_are_calls(String path) throws IOException {
        Targets.State before = targets.state();
        try (RawHttp http = new RawHttp(endpoint.port())) {
            assertThat(http.send(new Request("POST", path, "", new byte[0])).status())
                    .isBetween(400, 404);
            assertThat(targets.state()).isEqualTo(before);
            requireStillAnswering(http);
        }
    }

    private static String refused(int number, Request request, Answer answer) throws JsonProcessingException {
        String what = "request " + number + " of seed " + SEED + ": " + request + " got " + answer;
        assertThat(answer.status()).as(what).isBetween(400, 499);
        String type = answer.headers().getOrDefault("x-amzn-errortype", "");
        assertThat(type).as(what).matches("[A-Za-z]+Exception");
        assertThat(answer.headers())
                .as(what)
                .containsKey("x-amzn-requestid")
                .doesNotContainKey("access-control-allow-origin");
        if (!request.method().equals("HEAD")) {
            JsonNode body = JSON.readTree(answer.body());
            assertThat(body.path("Type").textValue()).as(what).isEqualTo("User");
            assertThat(body.path(body.has("message") ? "message" : "Message").textValue())
                    .as(what)
                    .isNotBlank();
        }
        return answer.status() + " " + type;
    }

    private void requireStillAnswering(RawHttp http) throws IOException {
        String path = "/2025-12-01/durable-executions/" + Endpoint.label(targets.arn) + "/checkpoint";
        String body = "{\"CheckpointToken\":\"" + targets.liveToken + "\",\"Updates\":[]}";

        Answer answer = http.send(new Request("POST", path, "", body.getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !thread.getName().startsWith("awaitility"))
                .collect(Collectors.toSet());
    }
}
