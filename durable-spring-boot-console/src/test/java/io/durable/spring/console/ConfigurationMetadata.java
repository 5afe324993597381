package io.durable.spring.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the metadata on the class path say of the properties of this project. */
final class ConfigurationMetadata {

    private static final Pattern OURS = Pattern.compile(
            "durable\\..*|management\\.(endpoint\\.durableexecutions|health\\.durable|info\\.durable)\\..*");
    private static final String PROPERTIES = "META-INF/spring-configuration-metadata.json";
    private static final String OF_TYPES = "META-INF/spring/configuration-metadata/";
    private static final Pattern MAP = Pattern.compile("java\\.util\\.Map<java\\.lang\\.String,\\s*([^>]+)>");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClassLoader loader = ConfigurationMetadata.class.getClassLoader();
    private final Map<String, List<String>> hints = new HashMap<>();

    /**
     * A property.
     *
     * @param name its name
     * @param type the name of its Java type
     * @param fallback its default; empty: none, or one that the description tells
     * @param values what it may be; empty: anything of its type
     * @param description a sentence or two
     */
    record Property(String name, String type, String fallback, List<String> values, String description) {

        String group() {
            String[] parts = name.split("\\.", -1);
            if (parts[0].equals("management")) {
                return parts[0];
            }
            return parts.length > 2 ? parts[0] + "." + parts[1] : parts[0];
        }
    }

    /** All properties by their names, those of the values of maps included. */
    Map<String, Property> properties() {
        List<JsonNode> files = resources(PROPERTIES).map(this::read).toList();
        files.forEach(file -> file.path("hints").forEach(this::noteHint));
        Map<String, Property> properties = new TreeMap<>();
        files.stream()
                .flatMap(file -> elements(file.path("properties")))
                .filter(node -> OURS.matcher(node.path("name").asText()).matches())
                .flatMap(node -> expanded(property("", node)))
                .forEach(property -> properties.put(property.name(), property));
        return properties;
    }

    private void noteHint(JsonNode hint) {
        List<String> values = new ArrayList<>();
        hint.path("values").forEach(value -> values.add(value.path("value").asText()));
        hints.put(hint.path("name").asText(), values);
    }

    private Property property(String prefix, JsonNode node) {
        String name = prefix + node.path("name").asText();
        String type = node.path("type").asText();
        return new Property(
                name,
                type,
                constants(type).isEmpty() ? fallback(node) : asProperty(fallback(node)),
                values(name, type),
                node.path("description").asText());
    }

    private static String fallback(JsonNode node) {
        JsonNode value = node.path("defaultValue");
        return value.isArray() || value.isMissingNode() ? "" : value.asText();
    }

    private List<String> values(String name, String type) {
        List<String> hinted = hints.getOrDefault(name, List.of());
        return hinted.isEmpty() ? constants(type) : hinted;
    }

    private List<String> constants(String type) {
        try {
            Object[] constants = Class.forName(type, false, loader).getEnumConstants();
            return constants == null
                    ? List.of()
                    : Arrays.stream(constants)
                            .map(constant -> asProperty(((Enum<?>) constant).name()))
                            .toList();
        } catch (ClassNotFoundException generic) {
            return List.of();
        }
    }

    private static String asProperty(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A map whose values have properties of their own stands for these. */
    private Stream<Property> expanded(Property property) {
        Matcher map = MAP.matcher(property.type());
        if (!map.matches()) {
            return Stream.of(property);
        }
        Optional<URL> members = resources(OF_TYPES + map.group(1) + ".json").findFirst();
        return members.isEmpty()
                ? Stream.of(
                        new Property(property.name() + "[<name>]", map.group(1), "", List.of(), property.description()))
                : elements(read(members.get()).path("properties"))
                        .map(member -> property(property.name() + ".<name>.", member));
    }

    private Stream<URL> resources(String name) {
        try {
            return Collections.list(loader.getResources(name)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(URL file) {
        try (InputStream stream = file.openStream()) {
            return JSON.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
