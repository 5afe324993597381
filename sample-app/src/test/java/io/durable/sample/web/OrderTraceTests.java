package io.durable.sample.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.durable.backend.memory.ManualDriver;
import io.durable.sample.SampleApplication;
import io.durable.sample.VirtualTime;
import io.durable.spring.observation.DurableKey;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The spans of an order that somebody has to approve, from the request that places it until it has ended. */
@SpringBootTest(
        classes = {SampleApplication.class, VirtualTime.class, OrderTraceTests.Exporting.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "management.tracing.sampling.probability=1")
class OrderTraceTests {

    @Autowired
    private ManualDriver driver;

    @Autowired
    private InMemorySpanExporter exporter;

    @Value("${local.server.port}")
    private int port;

    @BeforeEach
    void forgetOthers() {
        exporter.reset();
    }

    @Test
    void share_one_trace_and_have_consistent_parents() throws Exception {
        fulfil("traced-1");

        List<SpanData> spans = durable();
        SpanData start = named(spans, "start orders").get(0);
        assertThat(spans).extracting(SpanData::getTraceId).containsOnly(start.getTraceId());
        assertThat(named(spans, "invocation of orders"))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(
                        invocation -> assertThat(invocation.getParentSpanId()).isEqualTo(start.getSpanId()));
        assertThat(spans).allSatisfy(span -> {
            if (span != start && !span.getName().equals("invocation of orders")) {
                SpanData parent = byId(spans, span.getParentSpanId());
                assertThat(parent.getStartEpochNanos()).isLessThanOrEqualTo(span.getStartEpochNanos());
                assertThat(parent.getEndEpochNanos()).isGreaterThanOrEqualTo(span.getEndEpochNanos());
            }
        });
    }

    @Test
    void belong_to_the_request_that_places_the_order() throws Exception {
        fulfil("traced-2");

        SpanData start = named(durable(), "start orders").get(0);
        SpanData request = byId(exporter.getFinishedSpanItems(), start.getParentSpanId());
        assertThat(request.getName()).isEqualTo("http post /orders");
        assertThat(request.getTraceId()).isEqualTo(start.getTraceId());
    }

    @Test
    void look_as_the_documentation_shows_them() throws Exception {
        fulfil("traced-3");

        SpanData request = exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals("http post /orders"))
                .findFirst()
                .orElseThrow();
        StringBuilder tree = new StringBuilder(request.getName()).append('\n');
        append(tree, request.getSpanId(), "  ");
        assertThat(page()).contains("```\n" + tree + "```");
    }

    @Test
    void are_no_errors_but_for_the_attempts_that_failed() throws Exception {
        fulfil("traced-4");

        assertThat(durable())
                .filteredOn(span -> span.getStatus().getStatusCode() == StatusCode.ERROR)
                .extracting(SpanData::getName)
                .containsExactly("reserve attempt 1", "reserve attempt 2");
    }

    private void fulfil(String id) throws Exception {
        Api api = new Api(port);
        JsonNode accepted = Api.json(api.post("/orders", """
                {"id": "%s", "customer": "Ada", "cardToken": "tok_1",
                 "lines": [{"sku": "flaky", "quantity": 60, "unitPrice": 9.90}]}
                """.formatted(id)));
        driver.runQueued();
        api.post("/approvals/" + id, "{\"approved\": true, \"by\": \"Bob-boss\"}");
        driver.runToCompletion(accepted.get("executionArn").textValue());
    }

    private List<SpanData> durable() {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> value(span, DurableKey.FUNCTION) != null)
                .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
                .toList();
    }

    private static List<SpanData> named(List<SpanData> spans, String name) {
        return spans.stream().filter(span -> span.getName().equals(name)).toList();
    }

    private static SpanData byId(List<SpanData> spans, String id) {
        return spans.stream()
                .filter(span -> span.getSpanId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void append(StringBuilder tree, String parentId, String indent) {
        for (SpanData span : durable()) {
            if (span.getParentSpanId().equals(parentId)) {
                tree.append(indent).append(line(span)).append('\n');
                append(tree, span.getSpanId(), indent + "  ");
            }
        }
    }

    private static String line(SpanData span) {
        List<String> end = new ArrayList<>();
        Stream.of(DurableKey.INVOCATION_STATUS, DurableKey.OPERATION_STATUS, DurableKey.ATTEMPT_OUTCOME)
                .map(key -> value(span, key))
                .filter(Objects::nonNull)
                .forEach(end::add);
        if ("true".equals(value(span, DurableKey.OPERATION_RESUMED))) {
            end.add("resumed");
        }
        return span.getName() + (end.isEmpty() ? "" : " [" + String.join(", ", end) + "]");
    }

    private static String value(SpanData span, DurableKey key) {
        return span.getAttributes().get(AttributeKey.stringKey(key.asString()));
    }

    private static String page() throws IOException {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("docs/operations"))) {
            directory = Objects.requireNonNull(directory.getParent());
        }
        return Files.readString(directory.resolve("docs/tracing.md"));
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Exporting {

        @Bean
        InMemorySpanExporter exporter() {
            return InMemorySpanExporter.create();
        }

        @Bean
        SpanProcessor spanProcessor(InMemorySpanExporter exporter) {
            return SimpleSpanProcessor.create(exporter);
        }
    }
}
