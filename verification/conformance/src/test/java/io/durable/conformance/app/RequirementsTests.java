package io.durable.conformance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.durable.TypeRef;
import io.durable.backend.memory.InMemoryBackend;
import io.durable.backend.memory.ManualDriver;
import io.durable.client.ExecutionDescription;
import io.durable.engine.DurableEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The handlers in virtual time, with nobody outside who answers callbacks. */
class RequirementsTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ManualDriver driver = ManualDriver.create();
    private final InMemoryBackend backend = driver.backend();

    /** A line of the list: how an execution ends, or that it waits for somebody. */
    private record Line(String id, String input, String status, String result) {

        static Line of(String text) {
            String[] columns = Arrays.copyOf(text.split("\t", -1), 4);
            return new Line(columns[0], columns[1], columns[2], Objects.requireNonNullElse(columns[3], ""));
        }
    }

    static Stream<Line> lines() throws IOException {
        try (InputStream list = RequirementsTests.class.getResourceAsStream("/requirements.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Line::of);
        }
    }

    @Test
    void each_id_has_one_handler() throws IOException {
        List<String> ids =
                Requirements.all(backend::crash).stream().map(Requirement::id).toList();

        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(lines().map(Line::id).toList());
        assertThat(ids).hasSize(132).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void a_handler_ends_as_required_or_waits_for_an_answer(Line line) throws IOException {
        deploy();

        String arn = backend.start(Requirement.functionName(line.id()), JSON.readTree(line.input()));
        ExecutionDescription description = runAsFarAsPossible(arn);

        assertThat(description.status()).hasToString(line.status());
        if (!line.result().isEmpty()) {
            assertThat(json(description)).isEqualTo(JSON.readTree(line.result()));
        }
    }

    private void deploy() {
        DurableEngine.Builder builder = DurableEngine.builder(backend).timeSource(backend.timeSource());
        PluginRequirements.listeners().forEach(builder::listener);
        DurableEngine engine = builder.build();
        Requirements.withTargets(backend::crash).forEach(requirement -> deploy(engine, requirement));
    }

    private <I> void deploy(DurableEngine engine, Requirement<I> requirement) {
        String name = requirement.functionName();
        backend.register(name, engine.function(name, TypeRef.of(requirement.inputType()), requirement.handler()));
    }

    private ExecutionDescription runAsFarAsPossible(String arn) {
        while (!backend.describe(arn).status().isTerminal() && driver.step()) {
            // Until nothing moves any more.
        }
        return backend.describe(arn);
    }

    private static JsonNode json(ExecutionDescription description) throws IOException {
        return JSON.readTree(description.result().orElse("null"));
    }
}
