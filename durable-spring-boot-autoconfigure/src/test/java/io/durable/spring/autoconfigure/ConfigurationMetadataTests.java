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

/** What an editor knows of the values of properties. */
class ConfigurationMetadataTests {

    private final JsonNode metadata = metadata();

    @Test
    void each_hint_is_of_a_property() {
        List<String> properties = names("properties");

        assertThat(names("hints"))
                .isNotEmpty()
                .allSatisfy(hint -> assertThat(properties).contains(hint.replaceAll("\\.(keys|values)$", "")));
    }

    @Test
    void each_map_has_a_hint_for_its_keys() {
        List<String> hints = names("hints");

        assertThat(elements("properties"))
                .filteredOn(property -> property.get("type").textValue().startsWith("java.util.Map"))
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(property ->
                        assertThat(hints).contains(property.get("name").textValue() + ".keys"));
    }

    @Test
    void hints_stand_in_their_order() {
        assertThat(names("hints")).isSorted();
    }

    private List<String> names(String array) {
        return elements(array).stream()
                .map(element -> element.get("name").textValue())
                .toList();
    }

    private List<JsonNode> elements(String array) {
        return StreamSupport.stream(metadata.get(array).spliterator(), false)
                .filter(element -> element.get("name").textValue().startsWith("durable."))
                .toList();
    }

    private static JsonNode metadata() {
        String resource = "META-INF/spring-configuration-metadata.json";
        try (InputStream stream = DurableProperties.class.getClassLoader().getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(Objects.requireNonNull(stream));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
