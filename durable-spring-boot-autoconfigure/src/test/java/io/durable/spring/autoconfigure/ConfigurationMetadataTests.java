package io.durable.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What an editor knows of the properties. */
class ConfigurationMetadataTests {

    private final List<JsonNode> properties = properties();

    @Test
    void all_properties_are_there() {
        assertThat(properties)
                .extracting(property -> property.get("name").textValue())
                .containsExactlyInAnyOrder(
                        "durable.backend",
                        "durable.branches.max-threads",
                        "durable.branches.virtual-threads",
                        "durable.checkpoint.linger",
                        "durable.checkpoint.strategy",
                        "durable.errors.retry-unreadable-records",
                        "durable.errors.stack-traces",
                        "durable.invocation.abandon-after",
                        "durable.invocation.deadline-margin",
                        "durable.lambda.endpoint",
                        "durable.lambda.region",
                        "durable.local.callee-delay",
                        "durable.local.functions",
                        "durable.local.serve.port",
                        "durable.local.store",
                        "durable.local.store-retention",
                        "durable.local.time-factor",
                        "durable.retry.default-preset",
                        "durable.retry.presets",
                        "durable.serdes.inclusion");
    }

    @Test
    void each_description_is_a_sentence_as_the_house_style_wants_it() {
        assertThat(properties)
                .extracting(property -> property.path("description").asText())
                .allSatisfy(description -> assertThat(description)
                        .matches("[A-Z].*\\.")
                        .doesNotStartWith("The ")
                        .doesNotStartWith("A "));
    }

    private static List<JsonNode> properties() {
        String resource = "META-INF/spring-configuration-metadata.json";
        try (InputStream stream = DurableProperties.class.getClassLoader().getResourceAsStream(resource)) {
            JsonNode properties =
                    new ObjectMapper().readTree(Objects.requireNonNull(stream)).get("properties");
            return StreamSupport.stream(properties.spliterator(), false)
                    .filter(property -> property.get("name").textValue().startsWith("durable."))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
